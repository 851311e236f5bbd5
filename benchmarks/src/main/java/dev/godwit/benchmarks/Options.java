package dev.godwit.benchmarks;

import dev.godwit.benchmarks.contender.Columns;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What to measure; {@code benchmarks/run --help} tells the options' words.
 *
 * @param quick whether sizes are cut to a fifth, to see that everything runs
 * @param saidRounds how often each contender runs; empty for each part's own number
 * @param columns what the migrations' tables consist of
 * @param fsync whether the server waits for the disk at each commit
 * @param parts what to run
 * @param saidRows how many rows the table of a change, or of a backfill, has
 * @param saidPerSecond how many statements programs run beside it in a second
 * @param scale how many times as large the larger table is where growth is measured
 * @param out where the report and the results go; empty for the default
 */
public record Options(
    boolean quick,
    OptionalInt saidRounds,
    Columns columns,
    boolean fsync,
    List<String> parts,
    OptionalLong saidRows,
    OptionalInt saidPerSecond,
    int scale,
    Optional<Path> out) {

  /** Every part, in the order they run. */
  static final List<String> PARTS =
      List.of(
          "apply",
          "nothing",
          "linear",
          "dualwrite",
          "rename",
          "peers",
          "alone",
          "workers",
          "undo",
          "load",
          "unchanged",
          "validation",
          "growth",
          "replica",
          "mariadb");

  /** The parts that fill a column; the word {@code fill} stands for all of them. */
  static final List<String> FILLS = PARTS.subList(PARTS.indexOf("peers"), PARTS.size());

  /** The parts that compare Godwit with others. */
  static final List<String> COMPARED = List.of("apply", "nothing", "linear");

  /** Fewer rows or statements than this tell nothing. */
  private static final int FEWEST = 100;

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException where a word of it means nothing
   */
  static Options parse(List<String> words) {
    boolean quick = words.contains("--quick");
    OptionalInt rounds = OptionalInt.empty();
    Columns columns = Columns.KEYED;
    boolean fsync = true;
    List<String> parts = PARTS;
    OptionalLong rows = OptionalLong.empty();
    OptionalInt perSecond = OptionalInt.empty();
    int scale = 10;
    Optional<Path> out = Optional.empty();
    for (String word : words) {
      String value = word.substring(word.indexOf('=') + 1);
      switch (word.replaceFirst("=.*", "=")) {
        case "--quick" -> {}
        case "--rounds=" -> rounds = OptionalInt.of(Integer.parseInt(value));
        case "--table=" -> columns = Columns.valueOf(value.toUpperCase(Locale.ROOT));
        case "--no-fsync" -> fsync = false;
        case "--only=" -> parts = parts(value);
        case "--rows=" -> rows = OptionalLong.of(Long.parseLong(value));
        case "--tps=" -> perSecond = OptionalInt.of(Integer.parseInt(value));
        case "--scale=" -> scale = Integer.parseInt(value);
        case "--out=" -> out = Optional.of(Path.of(value));
        default -> throw new IllegalArgumentException("no such option: " + word);
      }
    }
    return new Options(quick, rounds, columns, fsync, parts, rows, perSecond, scale, out);
  }

  /** Checks that there is something to run. */
  public Options {
    parts = List.copyOf(parts);
    if (saidRounds.orElse(1) < 1 || scale < 1 || !PARTS.containsAll(parts)) {
      throw new IllegalArgumentException("at least one round, of the parts " + PARTS);
    }
    if (saidRows.orElse(FEWEST) < FEWEST || saidPerSecond.orElse(FEWEST) < FEWEST) {
      throw new IllegalArgumentException("at least " + FEWEST + " rows, and statements a second");
    }
  }

  private static List<String> parts(String words) {
    return Stream.of(words.split(",", -1))
        .flatMap(word -> word.equals("fill") ? FILLS.stream() : Stream.of(word))
        .toList();
  }

  /** How often each contender runs. */
  int rounds() {
    return saidRounds.orElse(quick ? 3 : 5);
  }

  /** How often each way to fill a column takes its turn. */
  int fillRounds() {
    return saidRounds.orElse(quick ? 1 : 3);
  }

  /** How many rows the table has that is renamed. */
  long rows() {
    return saidRows.orElse(quick ? 1_000_000 : 5_000_000);
  }

  /** How many rows the table has of which a column is filled. */
  long fillRows() {
    return saidRows.orElse(quick ? 200_000 : 5_000_000);
  }

  /** How many statements programs run in a second during a rename. */
  int perSecond() {
    return saidPerSecond.orElse(400);
  }

  /** How many transactions are due in a second while a column is filled. */
  int loadPerSecond() {
    return saidPerSecond.orElse(500);
  }

  /** Whether one of these parts is to be run. */
  boolean any(String... some) {
    return Stream.of(some).anyMatch(parts::contains);
  }

  /** How many migrations an empty database gets. */
  int applySize() {
    return scaled(1000);
  }

  /** How many migrations there are when nothing is to be done, smallest first. */
  List<Integer> nothingSizes() {
    return List.of(scaled(1000), largest());
  }

  /** The sizes over which the time for a file must not grow, smallest first. */
  List<Integer> linearSizes() {
    return List.of(scaled(500), scaled(1000), scaled(2000), largest());
  }

  /** The most migrations that a directory has. */
  int largest() {
    return scaled(5000);
  }

  /** Whether others take part. */
  boolean compares() {
    return parts.stream().anyMatch(COMPARED::contains);
  }

  /** How many rows the tables of single writes have. */
  long writtenRows() {
    return Math.min(rows(), scaled(500_000));
  }

  /** How long the load of a rename runs alone. */
  Duration idle() {
    return Duration.ofSeconds(scaled(20));
  }

  private int scaled(int full) {
    return quick ? full / 5 : full;
  }
}
