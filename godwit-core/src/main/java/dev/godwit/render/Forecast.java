package dev.godwit.render;

import dev.godwit.event.Event;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast a backfill goes, and how long it takes from here.
 *
 * @param rowsPerSecond how many rows this process has looked at in a second; 0 where unknown
 * @param left how long it takes from here; null where unknown
 */
public record Forecast(long rowsPerSecond, @Nullable Duration left) {

  private static final double MILLIS = 1000.0;

  /**
   * The forecast of a moment.
   *
   * @param before how many rows earlier processes had looked at, which tells nothing of this one
   */
  public static Forecast of(Event.BackfillProgress now, long before) {
    long looked = now.processed() - before;
    double perMilli = (double) looked / Math.max(1, now.elapsed().toMillis());
    long left = now.estimated() - now.processed();
    boolean known = looked > 0 && left >= 0 && !now.sweeping();
    return new Forecast(
        Math.round(perMilli * MILLIS),
        known ? Duration.ofMillis(Math.round(left / perMilli)) : null);
  }

  /** How long it takes from here, in words; empty where unknown. */
  public String leftInWords() {
    return left == null ? "" : Texts.duration(left) + " left";
  }
}
