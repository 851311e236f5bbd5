package dev.godwit.plan;

import java.util.Map;
import java.util.Optional;

/**
 * What the backfills of a plan are expected to take.
 *
 * @param all by backfill
 */
public record Estimates(Map<Backfill, Estimate> all) {

  /** None. */
  public static final Estimates NONE = new Estimates(Map.of());

  /** Copies the map. */
  public Estimates {
    all = Map.copyOf(all);
  }

  /** What is expected of a backfill; empty where nobody has looked. */
  public Optional<Estimate> of(Backfill backfill) {
    return Optional.ofNullable(all.get(backfill));
  }
}
