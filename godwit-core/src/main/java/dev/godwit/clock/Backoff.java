package dev.godwit.clock;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before another attempt: twice as long each time, varied by half, so that those
 * who failed together do not come back together.
 *
 * @param first the pause after the first failure, in milliseconds, before it is varied
 * @param longest the longest, in milliseconds, before it is varied
 */
public record Backoff(long first, long longest) {

  private static final int MOST_DOUBLINGS = 10;

  /**
   * The pause after so many failures.
   *
   * @param failed how many attempts have failed, from 1
   */
  public Duration after(int failed) {
    long base = Math.min(longest, first << Math.min(failed - 1, MOST_DOUBLINGS));
    return Duration.ofMillis(base / 2 + ThreadLocalRandom.current().nextLong(base));
  }
}
