package dev.godwit.throttle;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Timeouts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Reads signals on a connection of its own, again and again, until it is closed. */
final class Monitor {

  /** Runs that are over by then need no monitor. */
  private static final Duration BEFORE = Duration.ofSeconds(1);

  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** A statement of the monitor's never waits long. */
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(5));

  private final DataSource connections;
  private final Dialect dialect;
  private final List<Watched> signals;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "godwit-monitor");

  Monitor(DataSource connections, Dialect dialect, List<Watched> signals) {
    this.connections = connections;
    this.dialect = dialect;
    this.signals = signals;
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Ends the thread, and waits for its last statement, but not for ever. */
  void close() {
    closed.countDown();
    try {
      thread.join(TIMEOUTS.statement().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean over(Duration pause) throws InterruptedException {
    return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void watch() {
    try {
      for (Duration pause = BEFORE; !over(pause); pause = AGAIN) {
        try (Connection connection = connections.getConnection()) {
          prepare(connection);
          rounds(connection);
        } catch (SQLException | RuntimeException e) {
          signals.forEach(signal -> signal.failed(e.getMessage()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void prepare(Connection connection) throws SQLException {
    dialect.prepare(connection, TIMEOUTS);
    for (String limit : dialect.limit(TIMEOUTS, false)) {
      Jdbc.execute(connection, limit);
    }
  }

  /** Goes on as long as the connection is good, whatever becomes of one signal. */
  private void rounds(Connection connection) throws SQLException, InterruptedException {
    while (!over(TICK)) {
      for (Watched signal : signals) {
        try {
          signal.read(connection, System.nanoTime());
        } catch (SQLException e) {
          signal.failed(dialect.message(e));
          if (!connection.isValid((int) TIMEOUTS.lock().toSeconds())) {
            throw e;
          }
        }
      }
    }
  }
}
