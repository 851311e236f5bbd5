package dev.godwit.benchmarks;

import static dev.godwit.benchmarks.fill.FillResults.known;

import dev.godwit.benchmarks.fill.FillResults;
import dev.godwit.benchmarks.fill.Metric;
import dev.godwit.benchmarks.fill.Nobody;
import dev.godwit.benchmarks.fill.ReplicaRun;
import dev.godwit.benchmarks.fill.peer.CountOnly;
import dev.godwit.benchmarks.fill.peer.GodwitFill;
import dev.godwit.benchmarks.fill.peer.GodwitRules;
import dev.godwit.benchmarks.fill.peer.KeysetRanges;
import dev.godwit.benchmarks.fill.peer.OneUpdate;
import dev.godwit.benchmarks.fill.peer.PtOnlineSchemaChange;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What the figures of filling a column are held against. */
final class FillBars {

  /** The floor is the best simple form, where it took part. */
  private static final String FLOOR = new KeysetRanges(5000).name();

  private static final String FAST = GodwitFill.FAST.name();
  private static final OptionalDouble NONE = OptionalDouble.empty();

  private FillBars() {}

  /** One worker, alone. */
  static List<Bar> alone(FillResults results) {
    return List.of(
        Bar.atLeast(
            "Alone: rows/s of one UPDATE's",
            1.1,
            ratio(results, FAST, Metric.RATE),
            ratio(results, FLOOR, Metric.RATE)),
        Bar.atMost(
            "Alone: log bytes of one UPDATE's",
            0.72,
            ratio(results, FAST, Metric.LOG),
            ratio(results, FLOOR, Metric.LOG)),
        Bar.atMost(
            "Alone: growth of the table of one UPDATE's",
            0.4,
            known(results.ratio(FAST, OneUpdate.NAME, Metric.HEAP, 1)),
            known(results.ratio(FLOOR, OneUpdate.NAME, Metric.HEAP, 1))));
  }

  /** Several workers. */
  static List<Bar> workers(FillResults results) {
    String two = GodwitFill.fast(2).name();
    String four = GodwitFill.fast(4).name();
    return List.of(
        Bar.atLeast(
            "Two workers: rows/s of one UPDATE's", 1.6, ratio(results, two, Metric.RATE), NONE),
        Bar.atLeast(
            "Four workers: rows/s of two workers'",
            1,
            known(results.ratio(four, two, Metric.RATE)),
            NONE));
  }

  /** Old values are kept. */
  static List<Bar> undo(FillResults results) {
    return List.of(
        Bar.atLeast(
            "With undo log: rows/s of one UPDATE's",
            0.6,
            ratio(results, GodwitFill.UNDO.name(), Metric.RATE),
            NONE));
  }

  /** Others are at work beside it. */
  static List<Bar> load(FillResults results) {
    List<Bar> bars = new ArrayList<>();
    double idle = results.median(Nobody.NAME, Metric.P99);
    String polite = GodwitFill.POLITE.name();
    bars.add(
        Bar.atMost(
            "Beside load, polite: p99 ms, at most 2 x idle + 1",
            2 * idle + 1,
            known(results.median(polite, Metric.P99)),
            known(idle)));
    bars.add(rate("Beside load, polite: rows/s of one UPDATE's", 0.25, results, polite));
    bars.add(longest("Beside load, polite: longest ms", results, polite));
    bars.add(
        Bar.atMost(
            "Beside load, fast: p99 ms", 8, known(results.median(FAST, Metric.P99)), known(idle)));
    bars.add(rate("Beside load, fast: rows/s of one UPDATE's", 0.95, results, FAST));
    bars.add(longest("Beside load, fast: longest ms", results, FAST));
    return bars;
  }

  /** The same on MariaDB. */
  static List<Bar> mariadb(FillResults results) {
    return List.of(
        Bar.atLeast(
            "MariaDB: rows/s of one UPDATE's", 0.9, ratio(results, FAST, Metric.RATE), NONE),
        Bar.atLeast(
            "MariaDB: rows/s of " + PtOnlineSchemaChange.NAME + "'s",
            2,
            known(results.ratio(FAST, PtOnlineSchemaChange.NAME, Metric.RATE)),
            NONE));
  }

  /** There is nothing to change. */
  static List<Bar> unchanged(FillResults results) {
    return List.of(
        Bar.atMost(
            "Nothing to change: time of a count's",
            1.3,
            known(1 / results.ratio(FAST, CountOnly.NAME, Metric.RATE)),
            NONE));
  }

  /** Ten rules at once, beside each by itself. */
  static List<Bar> validation(FillResults results) {
    double slowest =
        GodwitRules.rowRules().stream()
            .mapToDouble(rule -> results.seconds(rule.name()))
            .max()
            .orElse(Double.NaN);
    double own =
        results.seconds(GodwitRules.unique().name())
            + results.seconds(GodwitRules.relationship().name());
    return List.of(
        Bar.atMost(
            "10 rules: s, at most 1.2 x the slowest single scan + unique + relationship",
            1.2 * slowest + own,
            known(results.seconds(GodwitRules.TOGETHER.name())),
            known(slowest + own)));
  }

  /**
   * A larger table beside a smaller one.
   *
   * @param ours Godwit's names at both sizes, the smaller first
   * @param floor the same of one UPDATE
   */
  static List<Bar> growth(FillResults results, List<String> ours, List<String> floor) {
    return List.of(
        Bar.atMost(
            "Growth: time a row of the smaller table's",
            1.15,
            known(1 / growth(results, ours, Metric.RATE)),
            known(1 / growth(results, floor, Metric.RATE))),
        Bar.atMost(
            "Growth: server's CPU a row of the smaller table's",
            1.15,
            known(growth(results, ours, Metric.CPU)),
            known(growth(results, floor, Metric.CPU))));
  }

  private static double growth(FillResults results, List<String> names, Metric metric) {
    return results.ratio(names.get(1), names.get(0), metric);
  }

  /** A replica applies late. */
  static List<Bar> replica(ReplicaRun run) {
    return List.of(
        Bar.atMost(
            "Replica: largest lag s, at most the limit + a second",
            ReplicaRun.DELAY.toMillis() / 1e3 + 1,
            known(run.largestLag()),
            NONE),
        Bar.atMost("Replica: rows left in the end", 0, known((double) run.left()), NONE));
  }

  private static Bar rate(String what, double limit, FillResults results, String name) {
    return Bar.atLeast(what, limit, ratio(results, name, Metric.RATE), NONE);
  }

  private static Bar longest(String what, FillResults results, String name) {
    return Bar.atMost(
        what,
        100,
        known(results.largest(name, Metric.LONGEST)),
        known(results.largest(Nobody.NAME, Metric.LONGEST)));
  }

  private static OptionalDouble ratio(FillResults results, String name, Metric metric) {
    return known(results.ratio(name, OneUpdate.NAME, metric));
  }
}
