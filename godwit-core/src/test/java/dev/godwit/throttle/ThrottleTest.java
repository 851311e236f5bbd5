package dev.godwit.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Dialects;
import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Timeouts;
import dev.godwit.dialect.Transactions;
import dev.godwit.dialect.Vitals;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signals of real servers, and what becomes of a run whose signals cannot be read. */
class ThrottleTest {

  private static final String OWN = "godwit under test";
  private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(20), Duration.ZERO, OWN);

  private final TestDatabase database = TestDatabases.postgresql();
  private final Connection monitor = database.connect();
  private final Dialect dialect = dialect(monitor);
  private final Vitals vitals = dialect.vitals();

  private static Dialect dialect(Connection connection) {
    try {
      return Dialects.of(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void table() {
    database.execute(
        "create table t (id integer primary key, v integer)", "insert into t values (1, 1)");
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

  private static void until(Check check) throws Exception {
    while (!check.holds()) {
      Thread.sleep(10);
    }
  }

  private Throttle.Place place() {
    return new Throttle.Place(database.dataSource(), dialect, OWN, connection -> {});
  }

  private Throttle throttle(Signal signal, Duration patience) {
    return Throttle.start(null, List.of(signal), new Gate(), place(), patience);
  }

  @Test
  void aSessionThatWaitsForABatchMakesItGiveWay() throws Exception {
    Gate gate = new Gate();
    LockWaiters signal = new LockWaiters(vitals, () -> OWN, gate);
    CountDownLatch held = new CountDownLatch(1);
    try (Connection own = database.connect()) {
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
                                    run(own, "update t set v = 2");
                                    held.countDown();
                                    run(own, "select pg_sleep(600)");
                                    return true;
                                  }));
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              });
      held.await();
      assertThat(vitals.holdsUp(monitor, OWN, Duration.ZERO)).isFalse();
      CompletableFuture<Void> other =
          CompletableFuture.runAsync(() -> database.execute("update t set v = 3"));
      until(() -> batch.isDone() || signal.read(monitor).stop());
      assertThatThrownBy(batch::get)
          .hasRootCauseInstanceOf(SQLException.class)
          .cause()
          .cause()
          .isInstanceOf(GaveWay.class);
      other.get();
      assertThat(database.value("select v from t")).isEqualTo("3");
      run(own, "select 1"); // what comes after the batch is not cancelled
    }
  }

  @Test
  void theOldestTransactionIsFoundAndNamed() throws Exception {
    OldestTransaction signal = new OldestTransaction(vitals, () -> OWN, Duration.ofMillis(100));
    assertThat(signal.read(monitor)).isEqualTo(Signal.Reading.GO);
    try (Connection reader = database.connect()) {
      run(reader, "set application_name = 'reports'");
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      run(reader, "select * from t");
      until(() -> signal.read(monitor).stop());
      assertThat(signal.read(monitor).reason())
          .startsWith("the transaction of session ")
          .contains(" of reports is open for ");
      assertThat(
              new OldestTransaction(vitals, () -> "reports", Duration.ofMillis(1))
                  .read(monitor)
                  .stop())
          .isFalse();
      reader.rollback();
      assertThat(signal.read(monitor)).isEqualTo(Signal.Reading.GO);
    }
  }

  @Test
  void mariadbTellsItsOldestTransactionToo() throws Exception {
    try (TestDatabase mariadb = TestDatabases.mariadb();
        Connection own = mariadb.connect();
        Connection reader = mariadb.connect()) {
      mariadb.execute("create table t (id integer primary key) engine = InnoDB");
      OldestTransaction signal =
          new OldestTransaction(dialect(own).vitals(), () -> null, Duration.ofMillis(100));
      reader.setAutoCommit(false);
      run(reader, "insert into t values (1)");
      until(() -> signal.read(own).stop());
      assertThat(signal.read(own).reason()).startsWith("the transaction of session ");
      reader.rollback();
    }
  }

  @Test
  void aUserOfMariadbWhoMaySeeNoTransactionsIsNotHeldUp() throws Exception {
    try (TestDatabase mariadb = TestDatabases.mariadb()) {
      String user = mariadb.value("select concat('u_', database())");
      mariadb.execute(
          "create user " + user + " identified by 'x'",
          "grant select on `" + mariadb.value("select database()") + "`.* to " + user);
      String url =
          mariadb.jdbcUrl().replaceAll("user=\\w+&password=\\w+", "user=" + user + "&password=x");
      try (Connection own = TestDatabases.dataSource(url).getConnection()) {
        assertThat(Jdbc.text(own, "select user()").orElseThrow()).startsWith(user);
        assertThat(dialect(own).vitals().oldest(own, null)).isEmpty();
      } finally {
        mariadb.execute("drop user " + user);
      }
    }
  }

  @Test
  void activeSessionsAreCountedWithoutOnesOwn() throws Exception {
    ActiveSessions signal = new ActiveSessions(vitals, () -> OWN, 1_000);
    assertThat(signal.read(monitor)).isEqualTo(Signal.Reading.GO);
    long before = vitals.active(monitor, OWN).orElseThrow();
    try (Connection busy = database.connect()) {
      CompletableFuture<Void> work =
          CompletableFuture.runAsync(
              () ->
                  assertThatThrownBy(() -> run(busy, "select pg_sleep(600)"))
                      .isInstanceOf(SQLException.class));
      until(() -> vitals.active(monitor, OWN).orElseThrow() > before);
      run(
          monitor,
          "select pg_cancel_backend(pid) from pg_stat_activity where query = 'select pg_sleep(600)'");
      work.get();
    }
  }

  @Test
  void anUnprivilegedUserIsToldWhatIsHidden() throws Exception {
    String role = database.value("select 'r_' || current_database()");
    database.execute("create role " + role);
    try (Connection busy = database.connect()) {
      run(busy, "select 1");
      run(monitor, "set role " + role);
      ActiveSessions signal = new ActiveSessions(vitals, () -> OWN, 5);
      assertThatThrownBy(() -> signal.read(monitor)).hasMessageContaining("grant pg_monitor");
    } finally {
      run(monitor, "reset role");
      database.execute("drop role " + role);
    }
  }

  @Test
  void thereIsNoReplicaAndNoArchiverHere() throws Exception {
    ReplicaLag lag = new ReplicaLag(vitals, Duration.ofSeconds(1), System::nanoTime);
    assertThat(lag.read(monitor)).isEqualTo(Signal.Reading.GO);
    assertThat(vitals.archive(monitor)).isEmpty();
  }

  @Test
  void commitsThatHaveToWaitStopTheRun() throws Exception {
    CommitLatency signal =
        new CommitLatency(
            connection -> run(connection, "update t set v = v + 1"),
            Duration.ofHours(1),
            System::nanoTime);
    for (int i = 0; i < 20; i++) {
      assertThat(signal.read(monitor).stop()).isFalse();
    }
    assertThat(database.value("select v from t")).isEqualTo("21");
    CommitLatency slow =
        new CommitLatency(
            connection -> run(connection, "select pg_sleep(0.02)"),
            Duration.ofMillis(5),
            System::nanoTime);
    for (int i = 0; i < 9; i++) {
      slow.judge(1);
    }
    until(() -> slow.read(monitor).stop());
  }

  @Test
  void aRunWaitsWhileASignalCannotBeReadAndGoesOnWhenItCan() throws Exception {
    database.execute("alter table t rename to gone");
    try (Throttle throttle = throttle(new Counting("t"), Duration.ofSeconds(2))) {
      until(() -> throttle.stop().isPresent());
      assertThat(throttle.stop().orElseThrow().reason())
          .startsWith("counting could not be read for 2 s: ")
          .contains("relation \"t\" does not exist");
      database.execute("alter table gone rename to t");
      until(() -> throttle.stop().isEmpty());
    }
  }

  @Test
  void aLostConnectionIsOpenedAgain() throws Exception {
    try (Throttle throttle = throttle(new Counting("t"), Duration.ofSeconds(5))) {
      until(() -> database.otherSessions() > 1);
      database.execute("insert into t values (2, 2)");
      until(() -> throttle.stop().isPresent());
      assertThat(throttle.stop().orElseThrow().reason()).isEqualTo("there are 2 rows");
      database.terminateConnections();
      database.execute("delete from t where id = 2");
      until(() -> throttle.stop().isEmpty());
    }
  }

  @Test
  void afterTheEndNothingIsRead() throws Exception {
    Throttle throttle = throttle(new Counting("t"), Duration.ofMillis(1));
    throttle.close();
    until(() -> throttle.stop().isPresent());
    assertThat(throttle.stop().orElseThrow().reason()).startsWith("counting could not be read");
  }

  /** A signal that stops where there is more than one row. */
  private record Counting(String table) implements Signal {
    @Override
    public String name() {
      return "counting";
    }

    @Override
    public Reading read(Connection connection) throws SQLException {
      String rows = Jdbc.text(connection, "select count(*) from " + table).orElseThrow();
      return rows.equals("1") ? Reading.GO : Reading.stop("there are " + rows + " rows");
    }
  }

  private interface Check {
    boolean holds() throws Exception;
  }
}
