package dev.godwit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every test database does.
 *
 * <p>In the directory of resources named after the database: {@code everything.sql} makes one
 * object of every kind, {@code picture.txt} is the whole dump then, {@code nothing.sql} removes all
 * again, and {@code ledger.sql} makes what belongs to Godwit. A semicolon at the end of a line ends
 * a statement.
 */
abstract class TestDatabaseContract {

  private TestDatabase database;

  abstract TestDatabase fresh();

  @BeforeEach
  void open() {
    database = fresh();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void picturesEveryKindOfObject() {
    run("everything.sql");
    assertThat(database.dump()).isEqualTo(resource("picture.txt"));
  }

  @Test
  void picturesTheSameAgainOnceAllIsGone() {
    String before = database.dump();
    run("everything.sql");
    run("nothing.sql");
    assertThat(database.dump()).isEqualTo(before);
  }

  @Test
  void leavesTheLedgerOutOfThePicture() {
    String before = database.dump();
    run("ledger.sql");
    assertThat(database.dump()).isEqualTo(before);
  }

  @Test
  void isApartFromOtherDatabases() {
    database.execute("create table t (id int)");
    try (TestDatabase other = fresh()) {
      assertThat(other.dump()).doesNotContain("create table", "CREATE TABLE", "table public.t");
      other.execute("create table t (id int)", "insert into t values (7)");
      assertThat(other.value("select id from t")).isEqualTo("7");
    }
    assertThat(database.column("select id from t")).isEmpty();
  }

  @Test
  void readsNullAsText() {
    assertThat(database.column("select 1 union all select null")).containsExactly("1", "null");
  }

  @Test
  void namesTheSqlThatFailed() {
    assertThatThrownBy(() -> database.execute("select 1", "select no_such_column"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("in: select no_such_column");
  }

  @Test
  void endsTheSessionsOfOthers() throws SQLException {
    database.execute("create table t (id int)");
    awaitOtherSessions(0);
    try (Connection victim = database.connect();
        Statement statement = victim.createStatement()) {
      victim.setAutoCommit(false);
      statement.execute("insert into t values (1)");
      awaitOtherSessions(1);
      database.terminateConnections();
      awaitOtherSessions(0);
      assertThatThrownBy(() -> statement.execute("insert into t values (2)"))
          .isInstanceOf(SQLException.class);
    }
    assertThat(database.column("select id from t")).isEmpty();
  }

  @Test
  void isGoneOnceClosedEvenWhileInUse() throws SQLException {
    TestDatabase doomed = fresh();
    doomed.execute("create table t (id int)");
    try (Connection user = doomed.connect();
        Statement statement = user.createStatement()) {
      user.setAutoCommit(false);
      statement.execute("insert into t values (1)");
      doomed.close();
    }
    assertThatThrownBy(() -> doomed.execute("select * from t"))
        .isInstanceOf(IllegalStateException.class);
  }

  private void awaitOtherSessions(long expected) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (database.otherSessions() != expected && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
    assertThat(database.otherSessions()).isEqualTo(expected);
  }

  private void run(String script) {
    database.execute(resource(script).split(";\n+"));
  }

  private String resource(String name) {
    return Resources.text(database.name() + "/" + name);
  }
}
