package dev.godwit.backfill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a table that one batch works on.
 *
 * @param low the key before its first row; null for the beginning
 * @param high the key of its last row
 * @param rows how many rows it had when it was measured
 * @param stride which of these rows are meant; null for all
 */
record Window(@Nullable List<String> low, List<String> high, long rows, @Nullable Stride stride) {

  /** All rows of a stretch. */
  Window(@Nullable List<String> low, List<String> high, long rows) {
    this(low, high, rows, null);
  }

  /** Some of its rows; null for all. */
  Window only(@Nullable Stride some) {
    return new Window(low, high, rows, some);
  }

  /** How many rows are meant, about. */
  long meant() {
    return stride == null ? rows : Math.max(1, rows / stride.turns());
  }

  /** How many rows are looked at with this batch for the first time. */
  long counted() {
    return stride == null || stride.first() ? rows : 0;
  }

  /** Whether the rows are done once this batch is: others have done the rest of them before. */
  boolean completes() {
    return stride == null || stride.last();
  }
}
