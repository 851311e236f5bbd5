package dev.godwit.engine;

import dev.godwit.plan.Direction;
import dev.godwit.plan.Version;
import java.time.Duration;

/**
 * A migration that was run.
 *
 * @param version its version
 * @param name its name
 * @param direction whether it was applied or rolled back
 * @param duration how long it took
 */
public record Outcome(Version version, String name, Direction direction, Duration duration) {}
