package dev.godwit.engine;

import dev.godwit.backfill.BackfillResult;
import java.util.List;

/**
 * What running data migrations has done.
 *
 * @param results what each of the runs did, in order
 * @param unchanged whether the tables held the same after the first round as after each later one;
 *     true for a single round
 */
public record DataReport(List<BackfillResult> results, boolean unchanged) {

  /** Copies the results. */
  public DataReport {
    results = List.copyOf(results);
  }

  /** How many rows all runs together looked at. */
  public long processed() {
    return results.stream().mapToLong(BackfillResult::processed).sum();
  }

  /** How many rows all runs together changed. */
  public long updated() {
    return results.stream().mapToLong(BackfillResult::updated).sum();
  }
}
