package dev.godwit.engine;

import dev.godwit.clock.RunClock;
import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Dialects;
import dev.godwit.dialect.Failure;
import dev.godwit.dialect.Feature;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.Lease;
import dev.godwit.ledger.Ledger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The way to a database: a connection, and the lease where something is to be written. */
final class Access {

  private final DataSource dataSource;
  private final RunOptions options;
  private final RunClock clock;
  private final Consumer<Event> events;

  Access(DataSource dataSource, RunOptions options, RunClock clock, Consumer<Event> events) {
    this.dataSource = dataSource;
    this.options = options;
    this.clock = clock;
    this.events = events;
  }

  /** Where connections come from. */
  DataSource dataSource() {
    return dataSource;
  }

  /** Does work on a connection. */
  <T> T connected(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      Dialect dialect = Dialects.of(connection);
      if (!options.statementTimeout().isZero() && !dialect.has(Feature.STATEMENT_TIMEOUT)) {
        throw new GodwitException(
                ErrorCode.FEATURE_UNSUPPORTED,
                dialect.label() + " has no " + Feature.STATEMENT_TIMEOUT.label())
            .next("Leave --statement-timeout out");
      }
      try (Borrowed borrowed = Borrowed.of(connection)) {
        Ledger ledger = new Ledger(dialect, dialect.ledger(connection, options.ledger()));
        return work.on(new Place(connection, borrowed, dialect, ledger));
      } catch (SQLException e) {
        throw refused(dialect, e);
      }
    } catch (SQLException e) {
      throw new GodwitException(
              ErrorCode.DATABASE_UNREACHABLE, "no connection to the database: " + e.getMessage(), e)
          .next("Check the URL, the user and the password, and that the server is up");
    }
  }

  private static GodwitException refused(Dialect dialect, SQLException e) {
    Failure kind = dialect.classify(e);
    String message = dialect.message(e);
    if (kind == Failure.CONNECTION) {
      return new GodwitException(
          ErrorCode.DATABASE_UNREACHABLE, "the connection was lost: " + message, e);
    }
    if (kind.passing()) {
      return new GodwitException(
              ErrorCode.LOCK_TIMEOUT, "another program is in the way: " + message, e)
          .next("Run the same command again once that is done");
    }
    return new GodwitException(
        ErrorCode.DATABASE_REFUSED,
        "the database refused a statement of Godwit's own: " + message,
        e);
  }

  /** Does work under the lease; the ledger is there then. */
  <T> T leased(Place place, LeasedWork<T> work) throws SQLException {
    place.borrowed().prepare(place.dialect(), options.timeouts());
    Leasing leasing = new Leasing(place.dialect(), place.ledger(), options, clock, events);
    if (!place.ledger().complete(place.connection())) {
      leasing.createLedger(place.connection());
    }
    Lease lease = leasing.take(place.connection(), RunnerName.unique(options.runner()));
    try (Heartbeat heartbeat = new Heartbeat(dataSource, lease)) {
      if (place.dialect().has(Feature.CONCURRENT_WRITERS)) {
        heartbeat.start();
      }
      return work.on(lease);
    } finally {
      release(lease, place);
    }
  }

  <T> T patiently(Place place, Patience.Work<T> work) throws SQLException {
    return new Patience(place.dialect(), clock, events).within(options.leaseWait(), work);
  }

  private void release(Lease lease, Place place) {
    try {
      new Patience(place.dialect(), clock, event -> {})
          .within(
              options.leaseLength(),
              () -> {
                lease.release(place.connection());
                return lease;
              });
    } catch (SQLException e) {
      events.accept(
          new Event.Warning(
              "the lease could not be given back; it runs out by itself in "
                  + options.leaseLength().toSeconds()
                  + " s"));
    }
  }

  /** A connection, and what is known of its other end. */
  record Place(Connection connection, Borrowed borrowed, Dialect dialect, Ledger ledger) {

    /** The same with another ledger. */
    Place with(Ledger other) {
      return new Place(connection, borrowed, dialect, other);
    }
  }

  /** What is done on a connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Place place) throws SQLException;
  }

  /** What is done under the lease. */
  @FunctionalInterface
  interface LeasedWork<T> {
    T on(Lease lease) throws SQLException;
  }
}
