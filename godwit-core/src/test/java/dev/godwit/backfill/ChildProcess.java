package dev.godwit.backfill;

import dev.godwit.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The other end of {@link ChildRun}. */
final class ChildProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;

  /**
   * Starts a JVM.
   *
   * @param workers how many threads work on it
   * @param memory its largest heap: {@code 64m}
   */
  ChildProcess(TestDatabase database, String backfill, int batchSize, int workers, String memory) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + memory,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            ChildRun.class.getName(),
            database.jdbcUrl(),
            backfill,
            Integer.toString(batchSize),
            Integer.toString(workers));
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Lets it run as soon as it is ready. */
  ChildProcess go() {
    if (!line().equals("ready")) {
      throw new AssertionError("the child was never ready");
    }
    try {
      process.outputWriter(StandardCharsets.UTF_8).append('\n').flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** What it says next; empty where it has ended. */
  String line() {
    try {
      String line = out.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it says in the end. */
  String last() {
    String last = "";
    for (String line = line(); !line.isEmpty(); line = line()) {
      last = line;
    }
    return last;
  }

  /** Ends it as {@code kill -9} does. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      int unused = process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
