package dev.godwit.benchmarks.fill;

import java.time.Duration;
import java.util.Optional;

/**
 * One contender's turn: a fresh table, the work with everything measured, and a look whether it is
 * done.
 *
 * @param ground the server
 * @param kind the table
 * @param perSecond how many transactions a second are run beside it; 0 for none
 */
public record Turn(Ground ground, Ground.Kind kind, int perSecond) {

  /** The load runs alone for so long before, so that it is well under way. */
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  /** Runs it. */
  public FillSample take(Filler filler) throws Exception {
    try (Place place = ground.fresh(kind)) {
      filler.prepare(place);
      FillSample sample = perSecond == 0 ? measured(filler, place) : loaded(filler, place);
      long left = place.number("SELECT count(*) FROM users WHERE " + place.wrong(filler.column()));
      if (left != 0 && !(filler instanceof Nobody)) {
        throw new IllegalStateException(filler.name() + " left " + left + " rows as they were");
      }
      return sample;
    }
  }

  private FillSample loaded(Filler filler, Place place) throws Exception {
    try (OpenLoad load = new OpenLoad(place, perSecond)) {
      Thread.sleep(WARM_UP.toMillis());
      long from = System.nanoTime();
      FillSample sample = measured(filler, place);
      return sample.beside(load.end(from));
    }
  }

  private FillSample measured(Filler filler, Place place) throws Exception {
    System.gc();
    Place.Footprint before = place.footprint();
    double cpu = place.cpuSeconds();
    long start = System.nanoTime();
    Optional<Duration> filling = filler.fill(place);
    double seconds = (System.nanoTime() - start) / 1e9;
    double spent = place.cpuSeconds() - cpu;
    Place.Footprint after = place.footprint();
    return new FillSample(
        rows(filler),
        seconds,
        filling.map(part -> part.toNanos() / 1e9).orElse(seconds),
        FillSample.logBytes(before, after),
        after.heapBytes() / (double) before.heapBytes(),
        after.indexBytes() / (double) before.indexBytes(),
        spent,
        null);
  }

  private double rows(Filler filler) {
    if (filler instanceof Nobody) {
      return Double.NaN;
    }
    return (double) (kind.stale() && !filler.everyRow() ? kind.changed() : kind.rows());
  }
}
