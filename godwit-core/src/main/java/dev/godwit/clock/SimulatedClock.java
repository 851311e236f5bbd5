package dev.godwit.clock;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that only pauses move on: those that wait for others really, those of a pace at once. */
final class SimulatedClock implements RunClock {

  private final AtomicLong nanos = new AtomicLong();

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public void pause(Duration duration) {
    SYSTEM.pause(duration);
    pace(duration);
  }

  @Override
  public void pace(Duration duration) {
    long unused = nanos.addAndGet(duration.toNanos());
  }
}
