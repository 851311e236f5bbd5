package dev.godwit.backfill;

import dev.godwit.clock.Backoff;
import dev.godwit.dialect.Jdbc;
import dev.godwit.event.Event;
import java.sql.SQLException;
import java.time.Duration;

/** Tries a transaction again that failed for a passing reason: a lock, a deadlock. */
final class Persistence {

  private static final Backoff BACKOFF = new Backoff(100, 5_000);

  private final Site site;
  private final long run;

  Persistence(Site site, long run) {
    this.site = site;
    this.run = run;
  }

  /** What the work answers in the end. */
  <T> T run(Jdbc.Work<T> work) throws SQLException {
    return run(work, site.options().lockRetries());
  }

  /** The same with so many retries at most. */
  <T> T run(Jdbc.Work<T> work, int retries) throws SQLException {
    for (int failed = 1; ; failed++) {
      try {
        return work.run();
      } catch (SQLException e) {
        if (!site.dialect().classify(e).passing() || failed > retries) {
          throw e;
        }
        Duration pause = BACKOFF.after(failed);
        site.events()
            .accept(new Event.BatchRetrying(run, site.dialect().message(e), failed, pause));
        site.clock().pause(pause);
        site.renewLease();
      }
    }
  }
}
