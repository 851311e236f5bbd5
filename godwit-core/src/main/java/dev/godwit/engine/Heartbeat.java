package dev.godwit.engine;

import dev.godwit.ledger.Lease;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Renews the lease while a long statement runs, on a connection of its own that is opened only when
 * a run lasts that long.
 *
 * <p>A renewal that fails is no error here: whether the lease is lost is found where it matters, in
 * the transaction that writes the ledger.
 */
final class Heartbeat implements AutoCloseable {

  private final DataSource dataSource;
  private final Lease lease;
  private final ScheduledExecutorService timer;
  private @Nullable Connection connection;

  /** A heartbeat that does not beat yet. */
  Heartbeat(DataSource dataSource, Lease lease) {
    this.dataSource = dataSource;
    this.lease = lease;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "godwit-heartbeat");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts to renew the lease, three times in its length. */
  void start() {
    long period = Math.max(1, lease.length().toMillis() / 3);
    var unused = timer.scheduleWithFixedDelay(this::beat, period, period, TimeUnit.MILLISECONDS);
  }

  private synchronized void beat() {
    try {
      if (connection == null || connection.isClosed()) {
        connection = dataSource.getConnection();
        connection.setAutoCommit(true);
      }
      boolean unused = lease.renew(connection);
    } catch (SQLException e) {
      discard();
    }
  }

  private synchronized void discard() {
    Connection broken = connection;
    connection = null;
    if (broken != null) {
      try {
        broken.close();
      } catch (SQLException e) {
        return; // it was broken before
      }
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    discard();
  }
}
