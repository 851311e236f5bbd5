package dev.godwit.clock;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

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
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GodwitException(ErrorCode.LEASE_TIMEOUT, "interrupted while waiting", e);
          }
        }
      };

  /**
   * A clock that starts at zero and that only pauses move on: those of a pace at once, so that a
   * run tells how long it would take without anyone waiting.
   */
  static RunClock simulated() {
    return new SimulatedClock();
  }

  /** Nanoseconds since some fixed moment. */
  long nanos();

  /**
   * Waits for something to happen elsewhere: on every clock, the time really passes.
   *
   * @throws GodwitException where the thread is interrupted meanwhile
   */
  void pause(Duration duration);

  /**
   * Lets time pass for its own sake, as between batches.
   *
   * @throws GodwitException where the thread is interrupted meanwhile
   */
  default void pace(Duration duration) {
    pause(duration);
  }

  /** The time since a moment that {@link #nanos} gave. */
  default Duration since(long start) {
    return Duration.ofNanos(nanos() - start);
  }
}
