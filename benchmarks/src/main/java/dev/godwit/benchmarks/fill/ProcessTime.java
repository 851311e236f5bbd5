package dev.godwit.benchmarks.fill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The processor time of a server's processes, as Linux counts it in {@code /proc}. */
public final class ProcessTime {

  /** How many ticks a second has in what Linux shows to programs. */
  private static final double TICKS = 100;

  /** Places in {@code /proc/N/stat}, counted from the field after the name. */
  private static final int PARENT = 1;

  private static final int USER = 11;
  private static final int CHILDREN_SYSTEM = 14;

  private ProcessTime() {}

  /**
   * What a process, its children and those of its children that have ended took so far, in seconds;
   * NaN where there is no {@code /proc}.
   */
  public static double seconds(long pid) {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      List<String[]> children =
          all.filter(path -> path.getFileName().toString().matches("\\d+"))
              .flatMap(path -> fields(path).stream())
              .filter(fields -> fields[PARENT].equals(Long.toString(pid)))
              .toList();
      Optional<String[]> own = fields(Path.of("/proc", Long.toString(pid)));
      long ticks = own.map(fields -> sum(fields, CHILDREN_SYSTEM)).orElse(0L);
      for (String[] child : children) {
        ticks += sum(child, USER + 1);
      }
      return ticks / TICKS;
    } catch (IOException noProc) {
      return Double.NaN;
    }
  }

  /** The fields after the name, which may itself hold blanks; empty where the process has ended. */
  private static Optional<String[]> fields(Path process) {
    try {
      String line = Files.readString(process.resolve("stat"));
      return Optional.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
    } catch (IOException ended) {
      return Optional.empty();
    }
  }

  private static long sum(String[] fields, int last) {
    long ticks = 0;
    for (int i = USER; i <= last; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks;
  }
}
