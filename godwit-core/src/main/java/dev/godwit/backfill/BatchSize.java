package dev.godwit.backfill;

import org.jspecify.annotations.Nullable;

/**
 * How many rows a batch changes at most: fixed, or steered so that a batch takes as long as an
 * effort allows.
 *
 * <p>It grows by half at most, and falls to a tenth where a batch took five times too long.
 */
final class BatchSize {

  private static final long FIRST = 200;
  private static final long SMALLEST = 10;
  static final long LARGEST = 10_000;

  /** How much the last batch counts against those before: one alone may have been held up. */
  private static final double WEIGHT = 0.3;

  private final boolean fixed;
  private final long target;
  private long rows;
  private double perRow;

  /**
   * A size.
   *
   * @param fixed the user's; null where it is to be steered
   * @param effort says how long a batch may take
   */
  BatchSize(@Nullable Integer fixed, Effort effort) {
    this.fixed = fixed != null;
    this.rows = fixed == null ? FIRST : fixed;
    this.target = effort.target().toNanos();
  }

  /** Whether the user has said it. */
  boolean fixed() {
    return fixed;
  }

  long rows() {
    return rows;
  }

  /**
   * Learns how long it took to change a batch of so many rows, in nanoseconds: without what a batch
   * costs however small it is, as that would drive the size ever further down.
   */
  void took(long batch, long nanos) {
    if (fixed || batch < Math.min(rows, SMALLEST)) {
      return; // too small to tell
    }
    double each = nanos / (double) batch;
    perRow = perRow == 0 ? each : perRow + WEIGHT * (each - perRow);
    double wanted =
        nanos > 5 * target
            ? batch / 10.0
            : Math.min(Math.max(batch, rows) * 1.5, target / Math.max(perRow, Double.MIN_NORMAL));
    rows = Math.max(SMALLEST, Math.min(LARGEST, Math.round(wanted)));
  }

  /** Gives way: others waited for a lock of the last batch. */
  void halve() {
    rows = fixed ? rows : Math.max(SMALLEST, rows / 2);
  }
}
