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
  private static final long LARGEST = 10_000;

  private final boolean fixed;
  private final long target;
  private long rows;

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

  /** Learns how long a batch of this size took, in nanoseconds. */
  void took(long nanos) {
    if (fixed) {
      return;
    }
    double wanted =
        nanos > 5 * target
            ? rows / 10.0
            : Math.min(rows * 1.5, rows * (double) target / Math.max(1, nanos));
    rows = Math.max(SMALLEST, Math.min(LARGEST, Math.round(wanted)));
  }

  /** Gives way: others waited for a lock of the last batch. */
  void halve() {
    rows = fixed ? rows : Math.max(SMALLEST, rows / 2);
  }
}
