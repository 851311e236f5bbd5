package dev.godwit.rollout;

import dev.godwit.plan.Version;
import java.time.Duration;
import java.util.List;

/**
 * What a rollout has done.
 *
 * @param change the change, which is contracted now
 * @param deployed the instances that were deployed, in that order
 * @param kept those that an earlier run had deployed, and that are healthy
 * @param duration how long it took
 */
public record RolloutResult(
    Version change, List<String> deployed, List<String> kept, Duration duration) {

  /** Copies the lists. */
  public RolloutResult {
    deployed = List.copyOf(deployed);
    kept = List.copyOf(kept);
  }
}
