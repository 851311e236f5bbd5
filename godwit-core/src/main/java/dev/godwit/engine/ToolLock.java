package dev.godwit.engine;

import dev.godwit.adopt.Companion;
import dev.godwit.adopt.SharedLock;
import dev.godwit.clock.RunClock;
import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Feature;
import dev.godwit.dialect.Lent;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The locks that another tool has while it runs, held on a connection of their own: so that tool
 * waits for Godwit, and Godwit for it.
 */
final class ToolLock implements AutoCloseable {

  private final Deque<Connection> connections = new ArrayDeque<>();
  private final Deque<Lent> locks = new ArrayDeque<>();
  private final String tool;
  private final Dialect dialect;

  private ToolLock(String tool, Dialect dialect) {
    this.tool = tool;
    this.dialect = dialect;
  }

  /**
   * Takes the locks of a tool, waiting for it if need be.
   *
   * @throws GodwitException {@link ErrorCode#LEASE_TIMEOUT} where the tool is at work for too long
   * @throws SQLException as the database says
   */
  static ToolLock take(
      Companion companion,
      Dialect dialect,
      DataSource dataSource,
      RunOptions options,
      RunClock clock,
      Consumer<Event> events)
      throws SQLException {
    ToolLock lock = new ToolLock(companion.tool(), dialect);
    try {
      if (dialect.has(Feature.CONCURRENT_WRITERS)) {
        for (SharedLock each : companion.locks()) {
          lock.take(each, dataSource, options, clock, events);
        }
      }
      return lock;
    } catch (Throwable failure) {
      lock.close();
      throw failure;
    }
  }

  /** A transaction that waited for a second lock would keep its first; so each has its own. */
  private void take(
      SharedLock wanted,
      DataSource dataSource,
      RunOptions options,
      RunClock clock,
      Consumer<Event> events)
      throws SQLException {
    Connection connection = dataSource.getConnection();
    connections.push(connection);
    connection.setAutoCommit(true);
    long start = clock.nanos();
    for (long pause = 50; ; pause = Math.min(1000, pause * 2)) {
      Optional<Lent> lock = wanted.tryOn(connection, dialect, options.timeouts());
      if (lock.isPresent()) {
        locks.push(lock.get());
        return;
      }
      if (pause == 50) {
        events.accept(new Event.Waiting(tool));
      }
      if (clock.since(start).compareTo(options.leaseWait()) > 0) {
        throw new GodwitException(
                ErrorCode.LEASE_TIMEOUT,
                tool
                    + " is at work on this database, and did not finish in "
                    + options.leaseWait().toSeconds()
                    + " s")
            .state("Nothing was run")
            .next(wanted.remedy());
      }
      clock.pause(Duration.ofMillis(pause));
    }
  }

  /**
   * Makes sure that the locks are still held.
   *
   * @throws GodwitException {@link ErrorCode#LEASE_LOST} where a connection was lost, and its lock
   */
  void confirm() throws SQLException {
    for (Connection connection : connections) {
      if (!connection.isValid(5)) {
        throw new GodwitException(
                ErrorCode.LEASE_LOST, "the connection that held the lock of " + tool + " was lost")
            .state("What was applied before stays applied; nothing more was run")
            .next("Run the same command again");
      }
    }
  }

  /** A lock that cannot be given back is given back by the server, once the connection is gone. */
  @Override
  public void close() {
    while (!locks.isEmpty()) {
      quietly(locks.pop());
    }
    while (!connections.isEmpty()) {
      quietly(connections.pop()::close);
    }
  }

  private static void quietly(Lent lent) {
    try {
      lent.close();
    } catch (SQLException e) {
      return;
    }
  }
}
