package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.engine.MigrationStatus;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Indexes built and partitions detached concurrently: what a failure leaves, and what holds them
 * up.
 */
class PostgresqlIndexTest extends Contract {

  private static final String BUILDING =
      "select count(*) from pg_stat_activity where datname = current_database()"
          + " and wait_event_type = 'Lock' and query ilike '%concurrently%' and pid <> pg_backend_pid()";

  PostgresqlIndexTest() {
    super(Kind.POSTGRESQL);
  }

  @BeforeEach
  void furnish() {
    database.execute(
        "create table t (id int, a int)", "insert into t values (1, 1), (2, 2), (3, 2)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create unique index concurrently t_a on t (a)",
        "create unique index concurrently if not exists \"T.a\" on public.t (a)",
        "create unique index concurrently on t (a)",
        "create unique index concurrently on \"public\".\"t\" ((a + 0))",
      })
  void leavesNoInvalidIndexOfABuildThatFailed(String build) {
    pair("1_index", "insert into t values (4, 4);\n" + build + ";\n", "");
    GodwitException failure = failure(() -> godwit().migrate());
    assertThat(failure.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(failure.getMessage()).contains("Key (", "1_index.up.sql:2:1: ", "is interrupted");
    assertThat(indexes()).isEmpty();
    assertThat(status("1").state()).isEqualTo(MigrationStatus.State.APPLYING);
    database.execute("delete from t where id = 3");
    assertThat(versions(godwit().migrate())).containsExactly("1");
    assertThat(indexes()).containsExactly("t");
    assertThat(database.column("select id from t order by id")).containsExactly("1", "2", "4");
  }

  @Test
  void leavesNothingWhereTheBuildIsTheFirstStep() {
    pair("1_index", "create unique index concurrently t_a on t (a);\n", "");
    GodwitException failure = failure(() -> godwit().migrate());
    assertThat(failure.state()).isEqualTo("Nothing of this migration is in the database");
    assertThat(pending()).containsExactly("1");
    assertThat(indexes()).isEmpty();
  }

  @Test
  void replacesAnInvalidIndexThatOthersLeft() throws SQLException {
    try (Connection connection = database.connect()) {
      JavaMigrationContract.run(connection, "create unique index concurrently keep_me on t (id)");
      assertThatThrownBy(
              () ->
                  JavaMigrationContract.run(
                      connection, "create unique index concurrently t_a on t (a)"))
          .isInstanceOf(SQLException.class);
    }
    assertThat(indexes()).containsExactlyInAnyOrder("t", "f");
    database.execute("delete from t where id = 3");
    pair("1_index", "create unique index concurrently if not exists t_a on t (a);\n", "");
    godwit().migrate();
    assertThat(indexes()).containsExactly("t", "t");
    assertThat(cleared()).containsExactly("drop index concurrently if exists public.t_a");
  }

  @Test
  void waitsForAnOldTransactionOfOthersOnly() throws Exception {
    pair(
        "1_index",
        "create table x (id int);\ncreate index concurrently t_a on t (a);\ncreate table y (id int);\n",
        "drop table y;\ndrop index concurrently t_a;\ndrop table x;\n");
    try (Connection old = database.connect()) {
      hold(old, "select count(*) from t");
      CompletableFuture<List<String>> run =
          CompletableFuture.supplyAsync(() -> versions(godwit(Setting.LEASE, "2s").migrate()));
      Await.until("it waits", () -> database.value(BUILDING).equals("1"));
      String lease = database.value("select lease_until from godwit.lease");
      Await.until(
          "the lease is renewed meanwhile",
          () -> !database.value("select lease_until from godwit.lease").equals(lease));
      assertThat(run).isNotDone();
      old.rollback();
      assertThat(run.get()).containsExactly("1");
      hold(old, "select count(*) from t");
      CompletableFuture<List<String>> back =
          CompletableFuture.supplyAsync(() -> versions(godwit().rollback()));
      Await.until("it waits", () -> database.value(BUILDING).equals("1"));
      old.rollback();
      assertThat(back.get()).containsExactly("1");
    }
  }

  @Test
  void goesOnAfterABuildThatWasCutOff() throws Exception {
    pair("1_index", "create table x (id int);\ncreate index concurrently t_a on t (a);\n", "");
    cutOffWhileItWaits();
    assertThat(indexes()).containsExactly("f");
    assertThat(versions(godwit().migrate())).containsExactly("1");
    assertThat(indexes()).containsExactly("t");
    assertThat(cleared()).containsExactly("drop index concurrently if exists public.t_a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"index concurrently t_a", "table concurrently t"})
  void goesOnAfterARebuildThatWasCutOff(String what) throws Exception {
    database.execute("create index t_a on t (a)");
    pair("1_index", "reindex " + what + ";\ncreate table x (id int);\n", "");
    cutOffWhileItWaits();
    assertThat(indexes()).containsExactlyInAnyOrder("t", "f");
    assertThat(versions(godwit().migrate())).containsExactly("1");
    assertThat(indexes()).containsExactly("t");
    assertThat(cleared()).containsExactly("drop index concurrently if exists public.t_a_ccnew");
  }

  private void cutOffWhileItWaits() throws Exception {
    try (Connection old = database.connect()) {
      hold(old, "select count(*) from t");
      CompletableFuture<GodwitException> run =
          CompletableFuture.supplyAsync(
              () -> failure(() -> godwit(Setting.LEASE, "100ms").migrate()));
      Await.until("it waits", () -> database.value(BUILDING).equals("1"));
      database.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where query ilike '%concurrently%' and pid <> pg_backend_pid()"
              + " and datname = current_database()");
      assertThat(run.get().code()).isEqualTo(ErrorCode.DATABASE_UNREACHABLE);
    }
  }

  @Test
  void doesNotBuildAgainWhatWasBuilt() {
    pair("1_index", "create index concurrently t_a on t (a);\ncreate table x (id int);\n", "");
    Godwit cutOff =
        godwit(Setting.LEASE, "100ms")
            .listener(
                event -> {
                  if (event instanceof Event.StepFinished) {
                    throw new IllegalStateException("on purpose");
                  }
                });
    assertThatThrownBy(cutOff::migrate).hasMessage("on purpose");
    database.execute("update godwit.step set state = 'started', finished_at = null");
    assertThat(versions(godwit().migrate())).containsExactly("1");
    assertThat(events).filteredOn(Event.FoundDone.class::isInstance).hasSize(1);
    assertThat(indexes()).containsExactly("t");
  }

  @Test
  void aRollbackThatFailsLeavesAnInterruptedMigrationInterrupted() {
    pair(
        "1_index",
        "create table x (id int);\ncreate unique index concurrently t_a on t (a);\n",
        "drop index concurrently t_a;\ndrop table x;\n");
    failure(() -> godwit().migrate());
    assertThat(status("1").state()).isEqualTo(MigrationStatus.State.APPLYING);
    GodwitException failure = failure(() -> godwit().rollback());
    assertThat(failure.getMessage()).contains("\"t_a\" does not exist");
    assertThat(status("1").state()).isEqualTo(MigrationStatus.State.APPLYING);
    database.execute("delete from t where id = 3");
    assertThat(versions(godwit().migrate())).containsExactly("1");
    assertThat(versions(godwit().rollback())).containsExactly("1");
    assertThat(hasTable("x")).isFalse();
  }

  static void hold(Connection connection, String sql) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    JavaMigrationContract.run(connection, sql);
  }

  /** What was cleared, as SQL. */
  private List<String> cleared() {
    return events.stream()
        .filter(Event.Cleared.class::isInstance)
        .map(event -> ((Event.Cleared) event).statement())
        .toList();
  }

  /** Whether each index of the table is valid. */
  private List<String> indexes() {
    return database.column("select indisvalid from pg_index where indrelid = 't'::regclass");
  }
}
