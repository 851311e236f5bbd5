package dev.godwit.contract;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.testing.TestDatabases;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A runner in a JVM of its own, which is killed in many ways. */
final class ChildMain {

  private ChildMain() {}

  /**
   * Says {@code ready}, waits for a line, applies what is pending, names each event, and says how
   * many migrations were applied.
   *
   * @param args the URL, the directory, the lease, and at which event to end without a word (0:
   *     never)
   */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    int last = Integer.parseInt(args[3]);
    AtomicInteger count = new AtomicInteger();
    Godwit godwit =
        Godwit.on(TestDatabases.dataSource(args[0]))
            .migrations(Path.of(args[1]))
            .settings(Settings.defaults().with(Setting.LEASE, args[2]))
            .listener(
                event -> {
                  out.println(event.getClass().getSimpleName());
                  if (count.incrementAndGet() == last) {
                    Runtime.getRuntime().halt(Child.HALTED);
                  }
                });
    out.println("ready");
    if (System.in.read() < 0) {
      return; // the one that started it is gone
    }
    out.println("applied " + godwit.migrate().size());
  }
}
