package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Failure;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.Lease;
import dev.godwit.ledger.Ledger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Waits for the runner's lease, and makes the ledger where there is none yet. */
final class Leasing {

  private static final int CREATE_ATTEMPTS = 20;

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
    for (long pause = 50; !taken(lease, connection); pause = Math.min(1000, pause * 2)) {
      String other = lease.holder(connection).map(Lease.Holder::owner).orElse("another runner");
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

  /** On SQLite the other runner's transaction may keep even this row from being written. */
  private boolean taken(Lease lease, Connection connection) throws SQLException {
    try {
      return lease.take(connection);
    } catch (SQLException e) {
      if (dialect.classify(e).passing()) {
        return false;
      }
      throw e;
    }
  }

  private void endPredecessor(Lease lease, Connection connection) throws SQLException {
    lease.predecessor().ifPresent(holder -> events.accept(new Event.TookOver(holder.owner())));
    for (int i = 0; i < 50 && lease.endPredecessor(connection); i++) {
      clock.pause(Duration.ofMillis(100));
      lease.hold(connection);
    }
  }
}
