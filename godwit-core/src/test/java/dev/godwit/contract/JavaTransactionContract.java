package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.source.Migration;
import java.sql.Connection;
import java.sql.Savepoint;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whose the transaction is that a migration in Java runs in. */
abstract class JavaTransactionContract extends Contract {

  JavaTransactionContract(Kind kind) {
    super(kind);
  }

  @Test
  void cannotEndTheTransaction() {
    pair("1_a", "create table a (id int primary key);\n", "drop table a;\n");
    godwit().migrate();
    refuses(Connection::commit);
    refuses(Connection::rollback);
    refuses(Connection::close);
    refuses(c -> c.setAutoCommit(true));
    refuses(c -> c.abort(Runnable::run));
    refuses(c -> c.createStatement().getConnection().commit());
    refuses(c -> c.prepareStatement("select 1").getConnection().commit());
    refuses(c -> c.getMetaData().getConnection().commit());
  }

  private void refuses(Code.Action forbidden) {
    Migration migration =
        Code.of(
            "2",
            c -> {
              JavaMigrationContract.run(c, "insert into a values (1)");
              forbidden.on(c);
            });
    GodwitException failure = failure(() -> godwit().migrations(migration).migrate());
    assertThat(failure).hasMessageContaining("in a migration");
    assertThat(database.column("select id from a")).isEmpty();
    assertThat(applied()).containsExactly("1");
  }

  @Test
  void maySetSavepoints() {
    pair("1_a", "create table a (id int primary key);\n", "drop table a;\n");
    Migration careful =
        Code.of(
            "2",
            c -> {
              JavaMigrationContract.run(c, "insert into a values (1)");
              Savepoint savepoint = c.setSavepoint();
              JavaMigrationContract.run(c, "insert into a values (2)");
              c.rollback(savepoint);
              JavaMigrationContract.run(c, "insert into a values (3)");
            });
    pair("3_c", "insert into a values (4);\n", "delete from a where id = 4;\n");
    assertThat(versions(godwit().migrations(careful).migrate())).containsExactly("1", "2", "3");
    assertThat(database.column("select id from a order by id")).containsExactly("1", "3", "4");
  }

  @Test
  void runsWithoutTransactionWhereItSaysSo() {
    pair("1_a", "create table a (id int primary key);\n", "drop table a;\n");
    Migration apart =
        Code.of(
                "2",
                c -> {
                  assertThat(c.getAutoCommit()).isTrue();
                  JavaMigrationContract.run(c, "insert into a values (1)");
                })
            .withoutTransaction();
    assertThat(versions(godwit().migrations(apart).migrate())).containsExactly("1", "2");
    assertThat(applied()).containsExactly("1", "2");
  }

  @Test
  void mayCommitWhereItRunsWithoutTransaction() {
    pair("1_a", "create table a (id int primary key);\n", "drop table a;\n");
    Migration batches =
        Code.of(
                "2",
                c -> {
                  c.setAutoCommit(false);
                  JavaMigrationContract.run(c, "insert into a values (1)");
                  c.commit();
                  JavaMigrationContract.run(c, "insert into a values (2)");
                  c.rollback();
                  c.setAutoCommit(true);
                })
            .withoutTransaction();
    table("3", "c");
    assertThat(versions(godwit().migrations(batches).migrate())).containsExactly("1", "2", "3");
    assertThat(database.column("select id from a")).containsExactly("1");
  }

  @Test
  void mustFinishWhatItBeginsWhereItRunsWithoutTransaction() {
    pair("1_a", "create table a (id int primary key);\n", "drop table a;\n");
    Migration forgetful =
        Code.of(
                "2",
                c -> {
                  c.setAutoCommit(false);
                  JavaMigrationContract.run(c, "insert into a values (1)");
                })
            .withoutTransaction();
    GodwitException failure = failure(() -> godwit().migrations(forgetful).migrate());
    assertThat(failure.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(failure).hasMessageContaining("left a transaction open");
    assertThat(database.column("select id from a")).isEmpty();
    Migration closing = Code.of("2", Connection::close).withoutTransaction();
    assertThat(failure(() -> godwit().migrations(closing).migrate()))
        .hasMessageContaining("Connection.close in a migration");
    assertThat(versions(godwit().migrations(Code.of("2", c -> {})).migrate())).containsExactly("2");
  }

  @Test
  void isCalledAgainWhereALockWasNotHadInTime() throws Exception {
    pair("1_a", "create table a (id int primary key);\ninsert into a values (1);\n", "");
    godwit().migrate();
    AtomicInteger calls = new AtomicInteger();
    Migration update =
        Code.of(
            "2",
            c -> {
              calls.incrementAndGet();
              JavaMigrationContract.run(c, "update a set id = id + 10");
            });
    Settings impatient =
        Settings.defaults().with(Setting.LOCK_TIMEOUT, "100ms").with(Setting.LOCK_RETRIES, "1000");
    try (Connection user = database.connect()) {
      JavaMigrationContract.run(user, kind == Kind.SQLITE ? "begin immediate" : "begin");
      JavaMigrationContract.run(user, "update a set id = id + 100");
      CompletableFuture<List<String>> run =
          CompletableFuture.supplyAsync(
              () -> versions(godwit().settings(impatient).migrations(update).migrate()));
      Await.until(
          "it is tried again",
          () ->
              events.stream()
                  .anyMatch(e -> e instanceof Event.Retrying || e instanceof Event.Waiting));
      JavaMigrationContract.run(user, "commit");
      assertThat(run.get()).containsExactly("2");
    }
    assertThat(database.value("select id from a")).isEqualTo("111");
    assertThat(calls.get()).isPositive();
  }
}
