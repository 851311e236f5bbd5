package dev.godwit.backfill;

import dev.godwit.clock.RunClock;
import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Feature;
import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Transactions;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.Runs;
import dev.godwit.ledger.Segment;
import dev.godwit.ledger.Tenure;
import dev.godwit.throttle.Throttle;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What a backfill works with.
 *
 * @param connection the connection, in auto-commit
 * @param connections where workers get connections of their own
 * @param dialect the database's words
 * @param runs the ledger's runs
 * @param worker who takes segments: a name that no other worker has
 * @param lease what lets it work: the runner's lease, taken, or that of a process that has joined
 * @param options what the run was told
 * @param clock the time
 * @param events who listens
 * @param throttle says when the run is to wait
 */
public record Site(
    Connection connection,
    DataSource connections,
    Dialect dialect,
    Runs runs,
    String worker,
    Tenure lease,
    BackfillOptions options,
    RunClock clock,
    Consumer<Event> events,
    Throttle throttle) {

  /** A site that never waits for others. */
  public Site(
      Connection connection,
      DataSource connections,
      Dialect dialect,
      Runs runs,
      String worker,
      Tenure lease,
      BackfillOptions options,
      RunClock clock,
      Consumer<Event> events) {
    this(
        connection,
        connections,
        dialect,
        runs,
        worker,
        lease,
        options,
        clock,
        events,
        Throttle.none(dialect));
  }

  /** The same, which waits for others. */
  Site under(Throttle other) {
    return new Site(
        connection, connections, dialect, runs, worker, lease, options, clock, events, other);
  }

  /** The same for work whose writes the users' triggers do not see. */
  Site quietly(@Nullable String quiet) {
    BackfillOptions told =
        new BackfillOptions(
            options.timeouts(), options.lockRetries(), options.tempo(), quiet, options.by());
    return new Site(
        connection, connections, dialect, runs, worker, lease, told, clock, events, throttle);
  }

  /** The same for another worker. */
  Site of(String name, Connection other) {
    return new Site(
        other, connections, dialect, runs, name, lease, options, clock, events, throttle);
  }

  /**
   * Fails where another worker has taken a segment, or its end: the transaction in hand is rolled
   * back.
   */
  void requireMine(boolean mine, Segment segment) throws SQLException {
    if (!mine) {
      if (runs.segments().again(connection, segment).isPresent()) {
        throw new ShortenedSegment();
      }
      throw new GodwitException(
              ErrorCode.LEASE_LOST,
              "another worker has taken over this part of run " + segment.run())
          .state("The batch in hand was rolled back; those before it are committed");
    }
  }

  /**
   * Runs work in a transaction that the users' triggers do not see, where that was asked for.
   *
   * <p>A polite run waits for the disk after each batch: what it left to be written later, the
   * commits of others would have to wait for.
   */
  <T> T inTransaction(Jdbc.Work<T> work) throws SQLException {
    return inTransaction(false, work);
  }

  /**
   * The same.
   *
   * @param toDisk whether to wait for the disk, in any case
   */
  <T> T inTransaction(boolean toDisk, Jdbc.Work<T> work) throws SQLException {
    List<String> beginning = new ArrayList<>();
    Optional.ofNullable(options.quiet()).ifPresent(beginning::add);
    if (toDisk || options.tempo().effort() == Effort.POLITE) {
      dialect.waitForDisk().ifPresent(beginning::add);
    }
    return Transactions.run(
        connection,
        dialect,
        options.timeouts(),
        () -> {
          if (!beginning.isEmpty()) {
            Jdbc.execute(connection, String.join("; ", beginning));
          }
          return work.run();
        });
  }

  Duration leaseLength() {
    return lease.length();
  }

  /** In a transaction: keeps the lease, or fails where it is lost. */
  void holdLease() throws SQLException {
    lease.hold(connection);
  }

  /**
   * In a transaction of a batch: the fence of its segment keeps out who works on it no more, so the
   * lease is kept only where no heartbeat does.
   */
  void holdSegment() throws SQLException {
    renewLease();
  }

  /** Outside of one, where no heartbeat can: keeps the lease while nothing else is written. */
  void renewLease() throws SQLException {
    if (!dialect.has(Feature.CONCURRENT_WRITERS)) {
      lease.hold(connection);
    }
  }

  /** Lets time pass, however long, without losing the lease. */
  void pace(Duration duration) throws SQLException {
    Duration slice =
        dialect.has(Feature.CONCURRENT_WRITERS) ? duration : leaseLength().dividedBy(3);
    for (Duration left = duration; !left.isZero(); ) {
      Duration now = left.compareTo(slice) < 0 ? left : slice;
      clock.pace(now);
      left = left.minus(now);
      if (!left.isZero()) {
        renewLease();
      }
    }
  }
}
