package dev.godwit.benchmarks.fill;

import java.time.Duration;
import java.util.Optional;

/**
 * A contender under another name, as one that takes part at several sizes.
 *
 * @param filler the contender
 * @param name what tables and charts call it here
 */
public record Named(Filler filler, String name) implements Filler {

  @Override
  public String how() {
    return filler.how();
  }

  @Override
  public Optional<String> missing() {
    return filler.missing();
  }

  @Override
  public String column() {
    return filler.column();
  }

  @Override
  public boolean everyRow() {
    return filler.everyRow();
  }

  @Override
  public void prepare(Place place) throws Exception {
    filler.prepare(place);
  }

  @Override
  public Optional<Duration> fill(Place place) throws Exception {
    return filler.fill(place);
  }
}
