package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Locks that others hold, and limits of time. */
class PostgresqlLocksTest extends Contract {

  PostgresqlLocksTest() {
    super(Kind.POSTGRESQL);
  }

  @BeforeEach
  void furnish() {
    database.execute("create table t (id int primary key, a int)", "insert into t values (1, 1)");
    pair(
        "1_alter",
        "create table x (id int);\nalter table t add column b int;\n",
        "alter table t drop column b;\ndrop table x;\n");
  }

  @Test
  void triesAgainUntilTheLockIsHad() throws Exception {
    try (Connection user = database.connect()) {
      user.setAutoCommit(false);
      JavaMigrationContract.run(user, "select * from t");
      CompletableFuture<List<String>> run =
          CompletableFuture.supplyAsync(
              () -> versions(godwit().settings(impatient("1000")).migrate()));
      awaitRetries();
      assertThat(hasTable("x")).as("nothing is held between attempts").isFalse();
      user.rollback();
      assertThat(run.get()).containsExactly("1");
    }
    assertThat(hasTable("x")).isTrue();
    assertThat(database.value("show lock_timeout")).isEqualTo("0");
  }

  @Test
  void givesUpAndLeavesNothing() throws SQLException {
    String before = database.dump();
    try (Connection user = database.connect()) {
      user.setAutoCommit(false);
      JavaMigrationContract.run(user, "select * from t");
      GodwitException failure = failure(() -> godwit().settings(impatient("2")).migrate());
      assertThat(failure.code()).isEqualTo(ErrorCode.LOCK_TIMEOUT);
      assertThat(failure.getMessage())
          .contains("1_alter.up.sql:2:1: ", "in 3 attempts", "lock timeout");
      assertThat(failure.state()).isEqualTo("Nothing of this migration is in the database");
      user.rollback();
    }
    assertThat(database.dump()).isEqualTo(before);
    assertThat(pending()).containsExactly("1");
    assertThat(versions(godwit().migrate())).containsExactly("1");
  }

  @Test
  void triesAStatementThatStandsAloneAgain() throws Exception {
    pair("1_alter", "create table x (id int);\nvacuum full t;\n", "");
    try (Connection user = database.connect()) {
      user.setAutoCommit(false);
      JavaMigrationContract.run(user, "select * from t");
      CompletableFuture<List<String>> run =
          CompletableFuture.supplyAsync(
              () -> versions(godwit().settings(impatient("1000")).migrate()));
      awaitRetries();
      assertThat(hasTable("x")).isTrue();
      user.rollback();
      assertThat(run.get()).containsExactly("1");
    }
  }

  @Test
  void triesAgainAfterADeadlock() throws Exception {
    database.execute("create table u (id int)");
    pair("1_alter", "alter table u add column b int;\nalter table t add column b int;\n", "");
    Settings patient =
        Settings.defaults().with(Setting.LOCK_TIMEOUT, "1m").with(Setting.LOCK_RETRIES, "20");
    try (Connection user = database.connect()) {
      user.setAutoCommit(false);
      JavaMigrationContract.run(user, "set deadlock_timeout = '10min'");
      JavaMigrationContract.run(user, "lock table t in access share mode");
      CompletableFuture<List<String>> run =
          CompletableFuture.supplyAsync(() -> versions(godwit().settings(patient).migrate()));
      Await.until(
          "it waits for t",
          () ->
              database
                  .value(
                      "select count(*) from pg_locks where relation = 't'::regclass and not granted")
                  .equals("1"));
      JavaMigrationContract.run(user, "select * from u");
      user.rollback();
      assertThat(run.get()).containsExactly("1");
    }
    assertThat(events).filteredOn(Event.Retrying.class::isInstance).isNotEmpty();
  }

  @Test
  void endsAStatementThatRunsTooLong() {
    for (String slow :
        new String[] {
          "create table y (id int);\nselect pg_sleep(600);\n", "vacuum t;\ncall sleep();\n"
        }) {
      database.execute(
          "create or replace procedure sleep() language plpgsql as"
              + " 'begin commit; perform pg_sleep(600); end'");
      pair("1_alter", slow, "");
      GodwitException failure = failure(() -> godwit(Setting.STATEMENT_TIMEOUT, "200ms").migrate());
      assertThat(failure.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
      assertThat(failure.getMessage()).contains("statement timeout", "1_alter.up.sql:2:1: ");
      database.execute("drop schema godwit cascade");
    }
    assertThat(hasTable("y")).isFalse();
  }

  @Test
  void keepsTheLimitsThatAScriptSetsItself() {
    pair(
        "1_alter",
        "set lock_timeout = '77s';\nset local statement_timeout = '88s';\n"
            + "create table noted as select current_setting('lock_timeout') as l,"
            + " current_setting('statement_timeout') as s;\n",
        "");
    pair(
        "2_usual",
        "create table usual as select current_setting('lock_timeout') as l,"
            + " current_setting('statement_timeout') as s;\n",
        "");
    Settings limits =
        Settings.defaults().with(Setting.LOCK_TIMEOUT, "5s").with(Setting.STATEMENT_TIMEOUT, "9m");
    godwit().settings(limits).migrate();
    assertThat(database.value("select l || ' ' || s from noted")).isEqualTo("77s 88s");
    assertThat(database.value("select l || ' ' || s from usual")).isEqualTo("5s 9min");
  }

  private void awaitRetries() {
    Await.until(
        "it is tried again",
        () -> events.stream().filter(Event.Retrying.class::isInstance).count() > 1);
  }

  private static Settings impatient(String retries) {
    return Settings.defaults()
        .with(Setting.LOCK_TIMEOUT, "50ms")
        .with(Setting.LOCK_RETRIES, retries);
  }
}
