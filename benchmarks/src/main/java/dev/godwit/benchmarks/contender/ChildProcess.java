package dev.godwit.benchmarks.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A command run to its end, timed, with the most memory it held. */
final class ChildProcess {

  private static final int MILLIS_BETWEEN_LOOKS = 10;
  private static final String PEAK = "VmHWM:";

  private ChildProcess() {}

  /**
   * Runs a command.
   *
   * @param command the program and its arguments
   * @param log takes what it prints
   * @throws IOException where it does not start, or ends with anything but 0
   */
  static Sample run(List<String> command, Path log) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    OptionalLong peak = OptionalLong.empty();
    do {
      OptionalLong seen = peakBytes(process.pid());
      peak = seen.isPresent() ? seen : peak;
    } while (!process.waitFor(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS));
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    if (process.exitValue() != 0) {
      throw new IOException(
          String.join(" ", command)
              + " ended with "
              + process.exitValue()
              + ":\n"
              + Files.readString(log));
    }
    return new Sample(time, peak);
  }

  /** What Linux keeps as the process's high-water mark; empty elsewhere, and once it has ended. */
  private static OptionalLong peakBytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith(PEAK))
          .map(line -> line.substring(PEAK.length(), line.length() - "kB".length()).strip())
          .mapToLong(kib -> Long.parseLong(kib) * 1024)
          .findFirst();
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
  }
}
