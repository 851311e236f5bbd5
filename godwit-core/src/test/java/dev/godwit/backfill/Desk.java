package dev.godwit.backfill;

import dev.godwit.clock.RunClock;
import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Dialects;
import dev.godwit.dialect.Timeouts;
import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.Lease;
import dev.godwit.ledger.Ledger;
import dev.godwit.plan.Backfill;
import dev.godwit.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs backfills on a test database, each on a connection of its own. */
final class Desk {

  final List<Event> events = new ArrayList<>();
  private final TestDatabase database;
  private Consumer<Event> listener = event -> {};

  Desk(TestDatabase database) {
    this.database = database;
  }

  void onEvent(Consumer<Event> other) {
    listener = other;
  }

  BackfillResult run(Backfill backfill, int batchSize) {
    return at(batchSize, site -> Backfiller.run(site, backfill, null, "test"));
  }

  UndoResult undo(long run) {
    return at(1, site -> Undoer.undo(site, run(site, run)));
  }

  BackfillRun.State state(long run) {
    return at(1, site -> run(site, run).state());
  }

  private static BackfillRun run(Site site, long run) throws SQLException {
    return site.runs().find(site.connection(), run).orElseThrow();
  }

  private <T> T at(int batchSize, Work<T> work) {
    try (Connection connection = database.connect()) {
      Dialect dialect = Dialects.of(connection);
      Timeouts timeouts = new Timeouts(Duration.ofSeconds(2), Duration.ZERO);
      dialect.prepare(connection, timeouts);
      Ledger ledger = new Ledger(dialect, dialect.ledger(connection, "godwit"));
      ledger.create(connection);
      Lease lease = ledger.lease("test", Duration.ofSeconds(10));
      if (!lease.take(connection)) {
        throw new IllegalStateException("no lease");
      }
      return work.on(
          new Site(
              connection,
              dialect,
              ledger.runs(),
              lease,
              new BackfillOptions(timeouts, 3, null, batchSize, "test"),
              RunClock.SYSTEM,
              event -> {
                events.add(event);
                listener.accept(event);
              }));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Work<T> {
    T on(Site site) throws SQLException;
  }
}
