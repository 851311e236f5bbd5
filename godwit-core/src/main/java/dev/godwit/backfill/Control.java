package dev.godwit.backfill;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun.State;
import java.sql.SQLException;
import java.time.Duration;

/** Heeds what someone in another process asks of a run: to wait, to go on, to end. */
final class Control {

  private static final Duration GLANCE = Duration.ofMillis(500);

  private final Site site;
  private final long run;

  Control(Site site, long run) {
    this.site = site;
    this.run = run;
  }

  /**
   * Waits as long as the run is paused.
   *
   * @throws GodwitException {@link ErrorCode#RUN_CANCELLED} where it is cancelled
   */
  void check() throws SQLException {
    State state = site.runs().state(site.connection(), run);
    if (state == State.PAUSED) {
      site.events().accept(new Event.BackfillPaused(run));
      while (state == State.PAUSED) {
        site.clock().pause(GLANCE);
        site.renewLease();
        state = site.runs().state(site.connection(), run);
      }
      site.events().accept(new Event.BackfillResumed(run));
    }
    if (state != State.RUNNING) {
      throw new GodwitException(
              ErrorCode.RUN_CANCELLED, "run " + run + " was " + state.id() + " by someone else")
          .state("The batches before that are committed")
          .next("'godwit undo " + run + "' puts back what it changed");
    }
  }
}
