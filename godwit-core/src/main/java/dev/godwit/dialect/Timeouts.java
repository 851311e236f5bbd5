package dev.godwit.dialect;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long statements may wait and run, and what their session is called meanwhile.
 *
 * @param lock how long a statement waits for a lock before it gives way to the others in the queue
 * @param statement how long a statement may run; zero is no limit
 * @param session the name, as {@link Dialect#nameSession} gives it; null for what it is called
 *     anyway
 */
public record Timeouts(Duration lock, Duration statement, @Nullable String session) {

  /** Time limits alone. */
  public Timeouts(Duration lock, Duration statement) {
    this(lock, statement, null);
  }

  /** The same limits under a name. */
  public Timeouts of(@Nullable String name) {
    return new Timeouts(lock, statement, name);
  }
}
