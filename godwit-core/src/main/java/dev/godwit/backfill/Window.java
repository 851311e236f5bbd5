package dev.godwit.backfill;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a table that one batch works on.
 *
 * @param low the key before its first row; null for the beginning
 * @param high the key of its last row
 * @param rows how many rows it had when it was measured
 */
record Window(@Nullable List<String> low, List<String> high, long rows) {}
