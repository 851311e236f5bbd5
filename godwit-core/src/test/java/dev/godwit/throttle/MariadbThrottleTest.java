package dev.godwit.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Dialects;
import dev.godwit.dialect.Timeouts;
import dev.godwit.dialect.Transactions;
import dev.godwit.dialect.Vitals;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signals of a real MariaDB server. */
class MariadbThrottleTest {

  private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(60), Duration.ZERO);

  private final TestDatabase database = TestDatabases.mariadb();
  private final Connection monitor = database.connect();
  private Dialect dialect = Dialects.named("mariadb");
  private Vitals vitals = dialect.vitals();

  @BeforeEach
  void table() throws SQLException {
    dialect = Dialects.of(monitor);
    vitals = dialect.vitals();
    database.execute(
        "create table t (id integer primary key, v integer)",
        "insert into t values (1, 1), (2, 2)");
  }

  @AfterEach
  void close() throws SQLException {
    monitor.close();
    database.close();
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String name(Connection connection) throws SQLException {
    return dialect.nameSession(connection, "me").orElseThrow();
  }

  @Test
  void aSessionThatWaitsForABatchMakesItGiveWay() throws Exception {
    Gate gate = new Gate();
    CountDownLatch held = new CountDownLatch(1);
    try (Connection own = database.connect();
        Connection second = database.connect()) {
      dialect.prepare(own, TIMEOUTS);
      OwnSessions sessions = new OwnSessions(name(second));
      String busy = name(own); // it answers nothing while it sleeps
      sessions.add(busy);
      LockWaiters signal = new LockWaiters(vitals, sessions, gate);
      CompletableFuture<Void> batch =
          CompletableFuture.runAsync(
              () -> {
                try {
                  boolean unused =
                      gate.through(
                          dialect,
                          () ->
                              Transactions.run(
                                  own,
                                  dialect,
                                  TIMEOUTS,
                                  () -> {
                                    run(own, "update t set v = 2 where id = 1");
                                    held.countDown();
                                    run(own, "update t set v = sleep(600) where id = 2");
                                    return true;
                                  }));
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      held.await();
      assertThat(vitals.holdsUp(monitor, busy, Duration.ZERO)).isFalse();
      CompletableFuture<Void> other =
          CompletableFuture.runAsync(() -> database.execute("update t set v = 3 where id = 1"));
      while (!batch.isDone() && !signal.read(monitor).stop()) {
        Thread.sleep(signal.every().toMillis());
      }
      assertThatThrownBy(batch::get).cause().cause().isInstanceOf(GaveWay.class);
      other.get();
      assertThat(database.value("select v from t where id = 1")).isEqualTo("3");
      run(own, "select 1"); // what comes after the batch is not cancelled
    }
  }

  @Test
  void whoWaitsForSomebodyElseIsNoneOfItsBusiness() throws Exception {
    try (Connection stranger = database.connect();
        Connection own = database.connect()) {
      stranger.setAutoCommit(false);
      run(stranger, "update t set v = 9 where id = 1");
      CompletableFuture<Void> waiting =
          CompletableFuture.runAsync(() -> database.execute("update t set v = 3 where id = 1"));
      while (database
          .value("select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'")
          .equals("0")) {
        Thread.sleep(150);
      }
      assertThat(vitals.holdsUp(monitor, name(own), Duration.ZERO)).isFalse();
      stranger.rollback();
      waiting.get();
    }
  }

  @Test
  void countsTheSessionsOfOthersThatAreAtWork() throws Exception {
    try (Connection own = database.connect();
        Connection other = database.connect()) {
      String sleeping = name(own);
      CompletableFuture<Void> work =
          CompletableFuture.runAsync(
              () -> {
                try {
                  run(other, "select sleep(600)");
                } catch (SQLException e) {
                  assertThat(dialect.classify(e)).isNotNull();
                }
              });
      while (vitals.active(monitor, sleeping).orElseThrow() == 0) {
        Thread.sleep(10);
      }
      String both = sleeping + "," + name(other, monitor);
      assertThat(vitals.active(monitor, both).orElseThrow())
          .isLessThan(vitals.active(monitor, sleeping).orElseThrow() + 1);
      assertThat(new ActiveSessions(vitals, () -> sleeping, 1_000).read(monitor).stop()).isFalse();
      database.terminateConnections();
      work.get();
    }
  }

  /** The name of a session that is busy, as another one sees it. */
  private static String name(Connection busy, Connection asking) throws SQLException {
    long id = busy.unwrap(org.mariadb.jdbc.Connection.class).getThreadId();
    try (Statement statement = asking.createStatement();
        var rows =
            statement.executeQuery(
                "select concat(id, '@', host) from information_schema.processlist where id = "
                    + id)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  @Test
  void aServerThatFollowsNobodyIsNoReplica() {
    assertThatThrownBy(() -> vitals.follower(monitor)).hasMessageContaining("follows no other");
  }
}
