package dev.godwit.backfill;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How hard a backfill works the database: how long a batch may keep others waiting, and what share
 * of the time is left to them, and how long one look at all rows may take, as what that sees is
 * kept from being cleaned up.
 *
 * <p>Source of the figures: on two cores with 500 other transactions a second, batches of some
 * milliseconds that work half of the time leave the others' 99th percentile below twice its idle
 * value; larger ones without pauses reach the speed of one statement over the whole table.
 */
public enum Effort {
  /** Hardly felt: short batches, and a pause as long as each. */
  POLITE(Duration.ofMillis(4), 0.5, Duration.ofSeconds(2)),
  /** As fast as one worker can without holding anyone up for long: no pauses. */
  FAST(Duration.ofMillis(25), 1, Duration.ofSeconds(60));

  private final Duration target;
  private final double share;
  private final Duration look;

  Effort(Duration target, double share, Duration look) {
    this.target = target;
    this.share = share;
    this.look = look;
  }

  /** The effort of that word; empty where there is none. */
  public static Optional<Effort> of(String word) {
    for (Effort effort : values()) {
      if (effort.word().equals(word.trim().toLowerCase(Locale.ROOT))) {
        return Optional.of(effort);
      }
    }
    return Optional.empty();
  }

  /** What users write. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How long a batch is to take in the server. */
  Duration target() {
    return target;
  }

  /** How long one look at the whole table may take: some million rows, or a hundred million. */
  Duration look() {
    return look;
  }

  /** How long to rest after work that took so long, in nanoseconds. */
  long rest(long worked) {
    return Math.round(worked * (1 - share) / share);
  }
}
