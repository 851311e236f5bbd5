package dev.godwit;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Dialects;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.Instances;
import dev.godwit.ledger.Ledger;
import dev.godwit.ledger.Registration;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Sends the heartbeats of one instance, each on a connection that is given back at once. */
final class HeartbeatThread implements AutoCloseable {

  private static final Logger LOG = System.getLogger("dev.godwit.heartbeat");
  private static final Duration LAST_BEAT = Duration.ofSeconds(5);

  private final DataSource dataSource;
  private final String ledger;
  private final Registration instance;
  private final Supplier<String> health;
  private final ScheduledExecutorService timer;
  private boolean registered;
  private boolean failing;

  HeartbeatThread(
      DataSource dataSource,
      String ledger,
      Registration instance,
      Supplier<String> health,
      Duration interval) {
    this.dataSource = dataSource;
    this.ledger = ledger;
    this.instance = instance;
    this.health = health;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "godwit-instance");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        timer.scheduleWithFixedDelay(this::beat, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whatever happens, it is only logged: a task that throws would be the last one. */
  @SuppressWarnings("CatchingUnchecked") // of a driver, a pool or the program's own supplier
  private void beat() {
    try {
      String word = health();
      on(
          (connection, instances) -> {
            if (!registered || !instances.beat(connection, instance, word)) {
              instances.register(connection, instance, word);
              registered = true;
            }
          });
      if (failing) {
        LOG.log(Level.INFO, "heartbeats of {0} arrive again", instance.name());
      }
      failing = false;
    } catch (SQLException | RuntimeException e) {
      LOG.log(
          failing ? Level.DEBUG : Level.WARNING,
          "no heartbeat of {0}, and it will be tried again: {1}",
          instance.name(),
          e.getMessage());
      failing = true;
    }
  }

  private String health() {
    try {
      String word = health.get();
      return word == null || word.isBlank() ? "unknown" : word;
    } catch (RuntimeException e) {
      return "unknown: " + e;
    }
  }

  private void on(Beat beat) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      if (!autoCommit) {
        connection.setAutoCommit(true);
      }
      Dialect dialect = Dialects.of(connection);
      beat.on(connection, new Ledger(dialect, dialect.ledger(connection, ledger)).instances());
      if (!autoCommit) {
        connection.setAutoCommit(false);
      }
    }
  }

  @Override
  public void close() {
    timer.shutdown(); // which takes what is to come off the list
    try {
      if (timer.awaitTermination(LAST_BEAT.toSeconds(), TimeUnit.SECONDS)) {
        on((connection, instances) -> instances.leave(connection, instance.name()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException | GodwitException e) {
      LOG.log(Level.DEBUG, "{0} could not leave the ledger: {1}", instance.name(), e.getMessage());
    }
  }

  /** What is done on a connection. */
  @FunctionalInterface
  private interface Beat {
    void on(Connection connection, Instances instances) throws SQLException;
  }
}
