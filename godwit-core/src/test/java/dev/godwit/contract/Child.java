package dev.godwit.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The other end of {@link ChildMain}. */
final class Child implements AutoCloseable {

  /** The exit code of one that ended without a word. */
  static final int HALTED = 99;

  private final Process process;
  private final BufferedReader out;

  private Child(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts a JVM and waits until it is ready to run. */
  static Child start(Contract contract, String lease, int haltAt) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                ChildMain.class.getName(),
                contract.database.jdbcUrl(),
                contract.directory.toString(),
                lease,
                Integer.toString(haltAt)));
    try {
      return new Child(
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it is ready. */
  Child ready() {
    await("ready");
    return this;
  }

  /** Lets it run. */
  Child go() {
    try {
      process.outputWriter(StandardCharsets.UTF_8).append('\n').flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Reads on until it says that. */
  void await(String word) {
    for (String line = line(); !line.equals(word); line = line()) {
      if (line.isEmpty()) {
        throw new AssertionError("the child never said " + word);
      }
    }
  }

  /** How many migrations it applied, once it is done; -1 where it ended without a word. */
  int applied() {
    int applied = -1;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.startsWith("applied ")) {
        applied = Integer.parseInt(line.substring("applied ".length()));
      }
    }
    return applied;
  }

  /** Its exit code. */
  int exit() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends it as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    int unused = exit();
  }

  private String line() {
    try {
      String line = out.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
