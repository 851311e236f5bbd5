package dev.godwit.engine;

import dev.godwit.plan.Direction;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import java.time.Duration;

/**
 * A migration that was run.
 *
 * @param version its version
 * @param name its name
 * @param direction whether it was applied or rolled back
 * @param duration how long it took
 * @param phase how far a change has come; the last phase but purge for all that is applied, or
 *     rolled back
 */
public record Outcome(
    Version version, String name, Direction direction, Duration duration, Phase phase) {

  /** A migration that was applied, or rolled back, as a whole. */
  public Outcome(Version version, String name, Direction direction, Duration duration) {
    this(version, name, direction, duration, Phase.CONTRACT);
  }

  /** Whether all of it was run. */
  public boolean whole() {
    return phase == Phase.CONTRACT;
  }
}
