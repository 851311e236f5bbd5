package dev.godwit.engine;

import dev.godwit.clock.RunClock;
import dev.godwit.event.Event;
import dev.godwit.ledger.Rollouts.State;
import dev.godwit.plan.Version;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * What a rollout reads and writes in the ledger: each time on a connection of its own, as a
 * deployment may take long.
 */
public final class RolloutBooks {

  private final Access access;

  /** The books in the ledger of a database. */
  public RolloutBooks(
      DataSource dataSource, RunOptions options, RunClock clock, Consumer<Event> events) {
    this.access = new Access(dataSource, options, clock, events);
  }

  /** The instances that the rollout of a change has begun with, and how far each is. */
  public Map<String, State> states(Version change) {
    return access.connected(
        place ->
            access.patiently(
                place, () -> place.ledger().rollouts().states(place.connection(), change)));
  }

  /** Notes how far an instance is. */
  public void note(Version change, String instance, State state) {
    access.connected(
        place ->
            access.patiently(
                place,
                () -> {
                  place.ledger().rollouts().note(place.connection(), change, instance, state);
                  return state;
                }));
  }

  /** Forgets how far the instances are. */
  public void forget(Version change) {
    access.connected(
        place ->
            access.patiently(
                place,
                () -> {
                  place.ledger().rollouts().forget(place.connection(), change);
                  return change;
                }));
  }
}
