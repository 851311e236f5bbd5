package dev.godwit.backfill;

import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;

/** Counts what a run has done so far, in this process and those before it; for all its workers. */
final class Progress {

  private final Site site;
  private final BackfillRun run;
  private final long start;
  private long processed;
  private long updated;
  private long own;

  Progress(Site site, BackfillRun run) {
    this.site = site;
    this.run = run;
    this.start = site.clock().nanos();
    this.processed = run.processed();
    this.updated = run.updated();
  }

  /** When this process began, by its clock. */
  long start() {
    return start;
  }

  /** Counts rows that are done with batches that were told of before. */
  synchronized void looked(long rows) {
    processed += rows;
  }

  /** Counts anew by the ledger, as other processes work on it too. */
  synchronized void recount(BackfillRun now) {
    processed = now.processed();
    updated = now.updated();
  }

  /** How many rows the workers of this process have changed. */
  synchronized long own() {
    return own;
  }

  /** Counts a batch, and tells those who listen. */
  synchronized void batch(long looked, long changed, boolean sweeping) {
    processed += looked;
    updated += changed;
    own += changed;
    site.events()
        .accept(
            new Event.BackfillProgress(
                run.id(),
                run.table(),
                processed,
                updated,
                run.estimated(),
                sweeping,
                site.clock().since(start)));
  }
}
