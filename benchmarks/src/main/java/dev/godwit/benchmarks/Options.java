package dev.godwit.benchmarks;

import dev.godwit.benchmarks.contender.Columns;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What to measure; {@code benchmarks/run --help} tells the options' words.
 *
 * @param quick whether sizes are cut to a fifth, to see that everything runs
 * @param rounds how often each contender runs
 * @param columns what the migrations' tables consist of
 * @param fsync whether the server waits for the disk at each commit
 * @param parts what to run
 * @param rows how many rows the table of a change has
 * @param perSecond how many statements its programs run in a second
 */
public record Options(
    boolean quick,
    int rounds,
    Columns columns,
    boolean fsync,
    List<String> parts,
    long rows,
    int perSecond) {

  /** Every part, in the order they run. */
  static final List<String> PARTS = List.of("apply", "nothing", "linear", "dualwrite", "rename");

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
    int rounds = quick ? 3 : 5;
    Columns columns = Columns.KEYED;
    boolean fsync = true;
    List<String> parts = PARTS;
    long rows = quick ? 1_000_000 : 5_000_000;
    int perSecond = 400;
    for (String word : words) {
      String value = word.substring(word.indexOf('=') + 1);
      switch (word.replaceFirst("=.*", "=")) {
        case "--quick" -> {}
        case "--rounds=" -> rounds = Integer.parseInt(value);
        case "--table=" -> columns = Columns.valueOf(value.toUpperCase(Locale.ROOT));
        case "--no-fsync" -> fsync = false;
        case "--only=" -> parts = List.of(value.split(",", -1));
        case "--rows=" -> rows = Long.parseLong(value);
        case "--tps=" -> perSecond = Integer.parseInt(value);
        default -> throw new IllegalArgumentException("no such option: " + word);
      }
    }
    return new Options(quick, rounds, columns, fsync, parts, rows, perSecond);
  }

  /** Checks that there is something to run. */
  public Options {
    parts = List.copyOf(parts);
    if (rounds < 1 || !PARTS.containsAll(parts)) {
      throw new IllegalArgumentException("at least one round, of the parts " + PARTS);
    }
    if (rows < FEWEST || perSecond < FEWEST) {
      throw new IllegalArgumentException("at least " + FEWEST + " rows, and statements a second");
    }
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
    return Math.min(rows, scaled(500_000));
  }

  /** How long the load of a rename runs alone. */
  Duration idle() {
    return Duration.ofSeconds(scaled(20));
  }

  private int scaled(int full) {
    return quick ? full / 5 : full;
  }
}
