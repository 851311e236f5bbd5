package dev.godwit.backfill;

import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.Worker;
import dev.godwit.throttle.Throttle.Stop;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where this process says that it works on a run, and what it waits for: once, for all its workers;
 * and where it sees who else does.
 */
final class Roster {

  /** The ledger forgets who does not say again that he is there. */
  private static final Duration CONFIRMED = Duration.ofSeconds(5);

  private final long run;
  private final boolean joined;
  private final Progress progress;
  private @Nullable Stop told;
  private List<String> known = List.of();
  private @Nullable Long noted;

  /**
   * The roster of a run.
   *
   * @param joined whether another process began the run
   * @param progress what is told of it
   */
  Roster(long run, boolean joined, Progress progress) {
    this.run = run;
    this.joined = joined;
    this.progress = progress;
  }

  /** Whether there is something to wait for, and tells where that has changed. */
  synchronized boolean waits(Site site) throws SQLException {
    Stop stop = site.throttle().stop().orElse(null);
    Stop before = told;
    told = stop;
    if (!Objects.equals(signal(stop), signal(before))) {
      noted = null; // not for another figure of the same: a replica would have to apply that too
    }
    confirm(site);
    tell(site, before, stop);
    return stop != null;
  }

  /** Says again that this process is there, where it is time to. */
  synchronized void confirm(Site site) throws SQLException {
    long now = System.nanoTime();
    if (noted == null || now - noted > CONFIRMED.toNanos()) {
      noted = now;
      note(site, told);
      look(site);
    }
  }

  private static @Nullable String signal(@Nullable Stop stop) {
    return stop == null ? null : stop.signal();
  }

  private void tell(Site site, @Nullable Stop before, @Nullable Stop stop) {
    if (stop == null && before != null) {
      site.events().accept(new Event.BackfillUnthrottled(run));
    } else if (stop != null && (before == null || !before.signal().equals(stop.signal()))) {
      site.events().accept(new Event.BackfillThrottled(run, stop.reason()));
    }
  }

  /** Where another program keeps the ledger locked for the moment, the next time will do. */
  private void note(Site site, @Nullable Stop stop) throws SQLException {
    String reason = stop == null ? null : stop.reason();
    try {
      boolean unused =
          site.inTransaction(
              () -> {
                site.runs()
                    .workers()
                    .note(site.connection(), run, site.lease().owner(), joined, reason);
                return true;
              });
    } catch (SQLException failure) {
      if (!site.dialect().classify(failure).passing()) {
        throw failure;
      }
    }
  }

  /** Who else is at work; what they have done is counted too. */
  private void look(Site site) throws SQLException {
    List<String> now =
        site.runs().workers().all(site.connection()).getOrDefault(run, List.of()).stream()
            .map(Worker::name)
            .toList();
    if (now.size() > 1) {
      Optional<BackfillRun> counted = site.runs().find(site.connection(), run);
      counted.ifPresent(progress::recount);
    }
    if (!now.equals(known) && (now.size() > 1 || known.size() > 1)) {
      site.events().accept(new Event.BackfillShared(run, now));
    }
    known = now;
  }

  /** Ends what is said of this process. */
  void leave(Site site) throws SQLException {
    boolean unused =
        site.inTransaction(
            () -> {
              site.runs().workers().leave(site.connection(), run, site.lease().owner());
              return true;
            });
  }
}
