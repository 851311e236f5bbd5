package dev.godwit.engine;

import dev.godwit.clock.RunClock;
import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Failure;
import dev.godwit.dialect.Feature;
import dev.godwit.dialect.Transactions;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.Lease;
import dev.godwit.ledger.Ledger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Waits for the runner's lease, and makes the ledger where there is none yet. */
final class Leasing {

  private static final int CREATE_ATTEMPTS = 20;
  private static final int END_ATTEMPTS = 50;

  private final Dialect dialect;
  private final Ledger ledger;
  private final RunOptions options;
  private final RunClock clock;
  private final Consumer<Event> events;

  Leasing(
      Dialect dialect, Ledger ledger, RunOptions options, RunClock clock, Consumer<Event> events) {
    this.dialect = dialect;
    this.ledger = ledger;
    this.options = options;
    this.clock = clock;
    this.events = events;
  }

  /** Makes the ledger's tables; several runners may be at it at once. */
  void createLedger(Connection connection) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        ledger.create(connection);
        return;
      } catch (SQLException e) {
        if (dialect.classify(e) == Failure.CONNECTION) {
          throw e;
        }
        if (attempt == CREATE_ATTEMPTS) {
          throw new GodwitException(
                  ErrorCode.DATABASE_REFUSED, "the ledger cannot be made: " + dialect.message(e), e)
              .state("Nothing was run")
              .next(
                  "Let the database user create it ("
                      + ledger.home()
                      + "), or name another with --ledger");
        }
        clock.pause(Duration.ofMillis(20 + ThreadLocalRandom.current().nextLong(80)));
      }
    }
  }

  /**
   * Takes the lease, waiting for another runner if need be.
   *
   * @throws GodwitException {@link ErrorCode#LEASE_TIMEOUT} where it does not come free in time
   */
  Lease take(Connection connection, String owner) throws SQLException {
    Lease lease = ledger.lease(owner, options.leaseLength());
    long start = clock.nanos();
    boolean told = false;
    String other = "another runner";
    for (long pause = 50; !taken(lease, connection); pause = Math.min(1000, pause * 2)) {
      Optional<String> holder = holder(lease, connection);
      if (holder.isEmpty() && !dialect.has(Feature.TRANSACTIONAL_DDL)) {
        createLedger(connection); // a run may have been killed while it made the ledger
      }
      other = holder.orElse(other);
      if (!told) {
        events.accept(new Event.Waiting(other));
        told = true;
      }
      if (clock.since(start).compareTo(options.leaseWait()) > 0) {
        throw new GodwitException(
                ErrorCode.LEASE_TIMEOUT,
                other
                    + " is at work on this database, and did not finish in "
                    + options.leaseWait().toSeconds()
                    + " s")
            .state("Nothing was run")
            .next(
                "Wait for it, or give this run more time with --lease-wait; a runner that died frees its lease after "
                    + options.leaseLength().toSeconds()
                    + " s by itself");
      }
      clock.pause(Duration.ofMillis(pause / 2 + ThreadLocalRandom.current().nextLong(pause)));
    }
    endPredecessor(lease, connection);
    return lease;
  }

  /**
   * The other runner's transaction may keep this row from being written: for a moment, unless that
   * runner stopped in the middle of it.
   */
  private boolean taken(Lease lease, Connection connection) throws SQLException {
    try {
      return Transactions.run(
          connection, dialect, options.timeouts(), () -> lease.take(connection));
    } catch (SQLException e) {
      requirePassing(e);
      ended(() -> lease.endRunOut(connection));
      return false;
    }
  }

  private Optional<String> holder(Lease lease, Connection connection) throws SQLException {
    try {
      return lease.holder(connection).map(Lease.Holder::owner);
    } catch (SQLException e) {
      requirePassing(e);
      return Optional.empty();
    }
  }

  private void requirePassing(SQLException e) throws SQLException {
    if (!dialect.classify(e).passing()) {
      throw e;
    }
  }

  private void endPredecessor(Lease lease, Connection connection) throws SQLException {
    lease.predecessor().ifPresent(holder -> events.accept(new Event.TookOver(holder.owner())));
    for (int i = 0; i < END_ATTEMPTS && ended(() -> lease.endPredecessor(connection)); i++) {
      clock.pause(Duration.ofMillis(100));
      lease.hold(connection);
    }
  }

  /** Whether there was a session to end; one that this user may not end is left to itself. */
  private boolean ended(Attempt attempt) throws SQLException {
    try {
      return attempt.run();
    } catch (SQLException e) {
      if (dialect.classify(e) != Failure.OTHER) {
        throw e;
      }
      events.accept(
          new Event.Warning(
              "the session of a runner that vanished could not be ended: " + dialect.message(e)));
      return false;
    }
  }

  /** What may be had or not. */
  @FunctionalInterface
  private interface Attempt {
    boolean run() throws SQLException;
  }
}
