package dev.godwit.backfill;

import dev.godwit.event.Event;
import dev.godwit.throttle.Throttle.Stop;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is told of a run that waits for others: once, for all the workers of this process. */
final class Waiting {

  /** The ledger forgets a reason that nobody confirms. */
  private static final Duration CONFIRMED = Duration.ofSeconds(5);

  private final long run;
  private @Nullable Stop told;
  private long noted;

  Waiting(long run) {
    this.run = run;
  }

  /** Whether there is something to wait for, and tells where that has changed. */
  synchronized boolean now(Site site) throws SQLException {
    Optional<Stop> stop = site.throttle().stop();
    if (stop.isPresent()) {
      wait(site, stop.get());
    } else if (told != null) {
      told = null;
      site.runs().waits().note(site.connection(), run, null);
      site.events().accept(new Event.BackfillUnthrottled(run));
    }
    return stop.isPresent();
  }

  private void wait(Site site, Stop stop) throws SQLException {
    boolean other = told == null || !told.signal().equals(stop.signal());
    long now = System.nanoTime();
    if (!stop.equals(told) || now - noted > CONFIRMED.toNanos()) {
      site.runs().waits().note(site.connection(), run, stop.reason());
      noted = now;
    }
    told = stop;
    if (other) {
      site.events().accept(new Event.BackfillThrottled(run, stop.reason()));
    }
  }
}
