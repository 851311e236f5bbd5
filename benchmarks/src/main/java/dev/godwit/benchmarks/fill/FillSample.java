package dev.godwit.benchmarks.fill;

import org.jspecify.annotations.Nullable;

/**
 * What one turn of one contender took.
 *
 * @param rows how many rows it had to change, or to look at where there was nothing to change; NaN
 *     where it was to do nothing
 * @param seconds from opening its connection to closing it
 * @param fillSeconds how much of that went into changing rows, as far as it tells
 * @param logBytes what the server wrote to its log; NaN where it does not tell
 * @param heapGrowth how many times as large the table was afterwards
 * @param indexGrowth the same of its indexes
 * @param cpuSeconds processor time of the server's processes
 * @param felt what the load beside it felt; null where there was none
 */
public record FillSample(
    double rows,
    double seconds,
    double fillSeconds,
    double logBytes,
    double heapGrowth,
    double indexGrowth,
    double cpuSeconds,
    @Nullable Felt felt) {

  /**
   * What transactions took that were due at fixed times, in milliseconds from when they were due.
   *
   * @param count how many there were
   * @param failed how many of them failed
   */
  public record Felt(long count, long failed, double p50, double p99, double longest) {}

  /**
   * The same beside a load, without what the load had a share in and no row can be charged with:
   * log and processor time.
   */
  FillSample beside(Felt load) {
    return new FillSample(
        rows, seconds, fillSeconds, Double.NaN, heapGrowth, indexGrowth, Double.NaN, load);
  }

  static double logBytes(Place.Footprint before, Place.Footprint after) {
    return before.logPosition().isPresent() && after.logPosition().isPresent()
        ? (double) (after.logPosition().getAsLong() - before.logPosition().getAsLong())
        : Double.NaN;
  }
}
