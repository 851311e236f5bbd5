package dev.godwit.benchmarks.change;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What programs felt of a change.
 *
 * @param timings all statements that they ran
 * @param failures what failed, and how
 * @param lost how many rows do not hold what was written to them last
 * @param durations how long the work of each stage took
 */
public record Impact(
    List<Timing> timings, List<String> failures, long lost, Map<Stage, Duration> durations) {

  /** Copies the lists. */
  public Impact {
    timings = List.copyOf(timings);
    failures = List.copyOf(failures);
    durations = Map.copyOf(durations);
  }

  /**
   * Some of the statements, as figures in milliseconds.
   *
   * @param count how many
   * @param failed how many of them failed
   * @param median the median of their times
   * @param p99 the time that 99 in 100 do not exceed
   * @param longest the longest time
   * @param p99SinceDue the same as p99, counted from when they were due
   */
  public record Figures(
      long count, long failed, double median, double p99, double longest, double p99SinceDue) {}

  /** The figures of those statements that meet a condition; NaN for times where there are none. */
  public Figures of(Predicate<Timing> condition) {
    List<Timing> some = timings.stream().filter(condition).toList();
    long[] times = sorted(some, Timing::nanos);
    return new Figures(
        some.size(),
        some.stream().filter(Timing::failed).count(),
        percentile(times, 50),
        percentile(times, 99),
        percentile(times, 100),
        percentile(sorted(some, Timing::sinceDue), 99));
  }

  /** The figures of a stage. */
  public Figures of(Stage stage) {
    return of(timing -> timing.stage() == stage);
  }

  /** The figures from the beginning of expand to the end of contract. */
  public Figures changing() {
    return of(timing -> timing.stage().changing());
  }

  private static long[] sorted(List<Timing> timings, ToLongFunction<Timing> time) {
    return timings.stream().mapToLong(time).sorted().toArray();
  }

  /** The smallest time that so many in a hundred do not exceed. */
  static double percentile(long[] sorted, int percent) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(sorted.length * (double) percent / 100);
    return sorted[Math.max(rank, 1) - 1] / 1e6;
  }
}
