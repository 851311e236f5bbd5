package dev.godwit.benchmarks.contender;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What one run took.
 *
 * @param time from start to end, by the wall clock
 * @param peakBytes the most memory the run's own process held at once; empty where it had none
 */
public record Sample(Duration time, OptionalLong peakBytes) {

  /** Work to be timed. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void run() throws Exception;
  }

  /** Times work in this process. */
  public static Sample of(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return new Sample(Duration.ofNanos(System.nanoTime() - start), OptionalLong.empty());
  }

  /** The time in seconds. */
  public double seconds() {
    return time.toNanos() / 1e9;
  }
}
