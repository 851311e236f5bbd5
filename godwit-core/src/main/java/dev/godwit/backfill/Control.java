package dev.godwit.backfill;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun.State;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Heeds what others ask of a worker: someone in another process to wait, to go on, to end; a worker
 * beside it, which has failed, to end.
 */
final class Control {

  private static final Duration GLANCE = Duration.ofMillis(500);

  private final Site site;
  private final long run;
  private final BooleanSupplier ended;
  private final Roster roster;

  /**
   * The control of a worker.
   *
   * @param ended whether the workers of this process are to end
   * @param roster where it is said that a run waits
   */
  Control(Site site, long run, BooleanSupplier ended, Roster roster) {
    this.site = site;
    this.run = run;
    this.ended = ended;
    this.roster = roster;
  }

  /**
   * Waits as long as the run is paused, or others need the database.
   *
   * @throws GodwitException {@link ErrorCode#RUN_CANCELLED} where it is cancelled
   * @throws CancellationException where another worker of this process has failed
   */
  void check() throws SQLException {
    heed();
    while (roster.waits(site)) {
      site.clock().pause(GLANCE);
      site.renewLease();
      heed();
    }
  }

  private void heed() throws SQLException {
    requireNotEnded();
    State state = site.runs().state(site.connection(), run);
    if (state == State.PAUSED) {
      site.events().accept(new Event.BackfillPaused(run));
      while (state == State.PAUSED) {
        roster.confirm(site);
        site.clock().pause(GLANCE);
        requireNotEnded();
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

  private void requireNotEnded() {
    if (ended.getAsBoolean()) {
      throw new CancellationException();
    }
  }
}
