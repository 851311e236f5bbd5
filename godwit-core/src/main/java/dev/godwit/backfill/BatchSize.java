package dev.godwit.backfill;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How many rows a batch looks at: fixed, or steered so that a batch takes a quarter of a second.
 *
 * <p>It grows by half at most, and falls to a tenth where a batch took five times too long.
 */
final class BatchSize {

  private static final long FIRST = 1_000;
  private static final long SMALLEST = 10;
  private static final long LARGEST = 50_000;
  private static final long TARGET_NANOS = Duration.ofMillis(250).toNanos();

  private final boolean fixed;
  private long rows;

  /**
   * A size.
   *
   * @param fixed the user's; null where it is to be steered
   */
  BatchSize(@Nullable Integer fixed) {
    this.fixed = fixed != null;
    this.rows = fixed == null ? FIRST : fixed;
  }

  long rows() {
    return rows;
  }

  /** Learns how long a batch of this size took. */
  void took(long nanos) {
    if (fixed) {
      return;
    }
    double wanted =
        nanos > 5 * TARGET_NANOS
            ? rows / 10.0
            : Math.min(rows * 1.5, rows * (double) TARGET_NANOS / Math.max(1, nanos));
    rows = Math.max(SMALLEST, Math.min(LARGEST, Math.round(wanted)));
  }
}
