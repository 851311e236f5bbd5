package dev.godwit.plan;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the instances of a program are brought to the version of a change, one by one.
 *
 * @param file the file that says so, for messages
 * @param change the change; null for the one that is open, or pending next
 * @param instances the instances, in the order in which they are deployed
 * @param patience how long contract waits for programs that still use the old shape
 */
public record Rollout(
    String file, @Nullable Version change, List<RolloutInstance> instances, Duration patience) {

  /** Copies the list. */
  public Rollout {
    instances = List.copyOf(instances);
  }
}
