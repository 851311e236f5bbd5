package dev.godwit.engine;

import java.util.List;

/**
 * What was found about the downs of a directory.
 *
 * @param results one for each migration that was asked for, in their order
 * @param notes what was left out of all of them
 */
public record DownReport(List<DownResult> results, List<String> notes) {

  /** Copies the lists. */
  public DownReport {
    results = List.copyOf(results);
    notes = List.copyOf(notes);
  }

  /** How many are in a state. */
  public long count(DownResult.State state) {
    return results.stream().filter(result -> result.state() == state).count();
  }

  /** Whether no down differs or fails. */
  public boolean sound() {
    return results.stream().noneMatch(result -> result.state().bad());
  }
}
