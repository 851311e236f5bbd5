package dev.godwit.engine;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.time.Duration;

/** The time of a run: measured and spent through this, so that it can be a simulated one. */
public interface RunClock {

  /** The machine's clock. */
  RunClock SYSTEM =
      new RunClock() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) {
          try {
            Thread.sleep(duration.toMillis());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GodwitException(ErrorCode.LEASE_TIMEOUT, "interrupted while waiting", e);
          }
        }
      };

  /** Nanoseconds since some fixed moment. */
  long nanos();

  /**
   * Lets time pass.
   *
   * @throws GodwitException where the thread is interrupted meanwhile
   */
  void pause(Duration duration);

  /** The time since a moment that {@link #nanos} gave. */
  default Duration since(long start) {
    return Duration.ofNanos(nanos() - start);
  }
}
