package dev.godwit.backfill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a table that one batch works on.
 *
 * @param low the key before its first row; null for the beginning
 * @param high the key of its last row
 * @param rows how many rows it has
 * @param known what is known of them
 * @param some which of these rows are meant; null for all
 */
record Window(
    @Nullable List<String> low, List<String> high, long rows, Known known, @Nullable Share some) {

  /** What is known of a window's rows. */
  enum Known {
    /** About how many there are. */
    ESTIMATED,
    /** How many there were when they were counted. */
    COUNTED,
    /** That, and that all of them were right. */
    RIGHT
  }

  /** All rows of a stretch that were counted. */
  Window(@Nullable List<String> low, List<String> high, long rows) {
    this(low, high, rows, Known.COUNTED, null);
  }

  /** Some of its rows; null for all. */
  Window only(@Nullable Share some) {
    return new Window(low, high, rows, known, some);
  }

  /** The same, known to be right. */
  Window allRight() {
    return new Window(low, high, rows, Known.RIGHT, some);
  }

  /** How many rows are meant, about. */
  long meant() {
    return some == null ? rows : some.of(rows);
  }

  /** Whether all rows are known to be right. */
  boolean settled() {
    return known == Known.RIGHT;
  }

  /** Whether all its rows are done with this batch, and it is known how many they are. */
  boolean completes() {
    return (some == null || some.completes()) && known != Known.ESTIMATED;
  }
}
