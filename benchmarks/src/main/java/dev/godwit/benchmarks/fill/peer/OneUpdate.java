package dev.godwit.benchmarks.fill.peer;

import dev.godwit.benchmarks.fill.Filler;
import dev.godwit.benchmarks.fill.Place;
import java.time.Duration;
import java.util.Optional;

/** One statement for the whole table: what all others are held against. */
public record OneUpdate() implements Filler {

  /** What tables and bars call it. */
  public static final String NAME = "one UPDATE";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String how() {
    return "UPDATE users SET full_name = … WHERE full_name IS DISTINCT FROM …";
  }

  @Override
  public Optional<Duration> fill(Place place) throws Exception {
    place.execute("UPDATE users SET full_name = " + place.value() + " WHERE " + place.wrong());
    return Optional.empty();
  }
}
