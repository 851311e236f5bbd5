package dev.godwit.backfill;

import dev.godwit.clock.RunClock;
import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Dialects;
import dev.godwit.dialect.Timeouts;
import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.Lease;
import dev.godwit.ledger.Ledger;
import dev.godwit.ledger.Tenure;
import dev.godwit.ledger.Worker;
import dev.godwit.plan.Backfill;
import dev.godwit.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Runs backfills on a test database, each on a connection of its own. */
final class Desk {

  static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(2), Duration.ZERO);

  final List<Event> events = Collections.synchronizedList(new ArrayList<>());
  private final TestDatabase database;
  private volatile Consumer<Event> listener = event -> {};
  private volatile Consumer<String> watcher = sql -> {};

  Desk(TestDatabase database) {
    this.database = database;
  }

  void onEvent(Consumer<Event> other) {
    listener = other;
  }

  /** Tells of each statement that a run prepares from now on, before it is run. */
  void onStatement(Consumer<String> other) {
    watcher = other;
  }

  /** Moves a run as another process does. */
  void move(long run, BackfillRun.State from, BackfillRun.State to) {
    try (Connection connection = database.connect()) {
      Dialect dialect = Dialects.of(connection);
      dialect.prepare(connection, TIMEOUTS);
      if (!new Ledger(dialect, dialect.ledger(connection, "godwit"))
          .runs()
          .move(connection, run, from, to, null)) {
        throw new AssertionError("run " + run + " is not " + from);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a part of a run is free to be taken. */
  boolean anyFree(long run) {
    try (Connection connection = database.connect()) {
      Dialect dialect = Dialects.of(connection);
      dialect.prepare(connection, TIMEOUTS);
      return new Ledger(dialect, dialect.ledger(connection, "godwit"))
          .runs()
          .segments()
          .anyFree(connection, run, "nobody");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A run as people see it. */
  BackfillRun seen(long run) {
    try (Connection connection = database.connect()) {
      Dialect dialect = Dialects.of(connection);
      dialect.prepare(connection, TIMEOUTS);
      return new Ledger(dialect, dialect.ledger(connection, "godwit"))
          .runs().seen(connection).stream()
              .filter(each -> each.id() == run)
              .findFirst()
              .orElseThrow();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Gives the lease back, which it otherwise keeps. */
  void release() {
    boolean unused =
        at(
            1,
            site -> {
              ((Lease) site.lease()).release(site.connection());
              return true;
            });
  }

  private Connection watched(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                watcher.accept((String) arguments[0]);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  BackfillResult run(Backfill backfill, int batchSize) {
    return at(batchSize, site -> Backfiller.run(site, backfill, null, "test"));
  }

  /**
   * Helps with a run as another process does.
   *
   * @param listener hears what this one does, beside the desk's own
   */
  long join(
      long run,
      int batchSize,
      Transforms transforms,
      Consumer<Event> listener,
      BooleanSupplier ending) {
    try (Connection connection = database.connect()) {
      Dialect dialect = Dialects.of(connection);
      dialect.prepare(connection, TIMEOUTS);
      Ledger ledger = new Ledger(dialect, dialect.ledger(connection, "godwit"));
      String owner = Worker.guest("helper@elsewhere:7 1a2b");
      Site site =
          new Site(
              connection,
              database.dataSource(),
              dialect,
              ledger.runs(),
              owner,
              new Tenure.Guest(owner, Duration.ofSeconds(10)),
              new BackfillOptions(
                  TIMEOUTS, 3, new Tempo(Effort.FAST, null, batchSize, 1), null, "helper"),
              RunClock.SYSTEM,
              listener);
      return Backfiller.join(site, run(site, run), transforms, ending);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
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

  <T> T at(int batchSize, Work<T> work) {
    try (Connection connection = watched(database.connect())) {
      Dialect dialect = Dialects.of(connection);
      dialect.prepare(connection, TIMEOUTS);
      Ledger ledger = new Ledger(dialect, dialect.ledger(connection, "godwit"));
      ledger.create(connection);
      Lease lease = ledger.lease("test", Duration.ofSeconds(10));
      if (!lease.take(connection)) {
        throw new IllegalStateException("no lease");
      }
      return work.on(
          new Site(
              connection,
              database.dataSource(),
              dialect,
              ledger.runs(),
              lease.owner(),
              lease,
              new BackfillOptions(
                  TIMEOUTS, 3, new Tempo(Effort.FAST, null, batchSize, 1), null, "test"),
              RunClock.SYSTEM,
              event -> {
                events.add(event);
                listener.accept(event);
              }));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  interface Work<T> {
    T on(Site site) throws SQLException;
  }
}
