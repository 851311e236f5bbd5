package dev.godwit.benchmarks.fill;

import java.time.Duration;
import java.util.Optional;

/**
 * Nobody at work: what the load feels by itself.
 *
 * @param time how long
 */
public record Nobody(Duration time) implements Filler {

  /** What tables and bars call it. */
  public static final String NAME = "idle";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String how() {
    return "the load alone, for " + time.toSeconds() + " s";
  }

  @Override
  public Optional<Duration> fill(Place place) throws InterruptedException {
    Thread.sleep(time.toMillis());
    return Optional.of(Duration.ZERO);
  }
}
