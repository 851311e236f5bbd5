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

/** Nobody queues behind a migration for long. */
abstract class LimitsContract extends Contract {

  LimitsContract(Kind kind) {
    super(kind);
  }

  @BeforeEach
  void furnish() {
    table("1", "a");
    godwit().migrate();
    pair("2_more", "alter table a add column more int;\n", "alter table a drop column more;\n");
  }

  @Test
  void triesAgainUntilTheLockIsHad() throws Exception {
    try (Connection user = database.connect()) {
      occupy(user);
      CompletableFuture<List<String>> run =
          CompletableFuture.supplyAsync(
              () -> versions(godwit().settings(impatient("1000")).migrate()));
      Await.until(
          "it is tried again",
          () ->
              events.stream()
                  .anyMatch(e -> e instanceof Event.Retrying || e instanceof Event.Waiting));
      JavaMigrationContract.run(user, "rollback");
      assertThat(run.get()).containsExactly("2");
    }
    assertThat(applied()).containsExactly("1", "2");
  }

  @Test
  void givesUpAndLeavesNothing() throws SQLException {
    String before = database.dump();
    String ledger = LedgerPicture.of(this);
    try (Connection user = database.connect()) {
      occupy(user);
      Settings settings = impatient("1").with(Setting.LEASE_WAIT, "1ms");
      GodwitException failure = failure(() -> godwit().settings(settings).migrate());
      assertThat(failure.code())
          .isEqualTo(kind == Kind.SQLITE ? ErrorCode.LEASE_TIMEOUT : ErrorCode.LOCK_TIMEOUT);
      JavaMigrationContract.run(user, "rollback");
    }
    assertThat(database.dump()).isEqualTo(before);
    assertThat(LedgerPicture.of(this)).isEqualTo(ledger);
    assertThat(pending()).containsExactly("2");
    assertThat(versions(godwit().migrate())).containsExactly("2");
  }

  @Test
  void endsAStatementThatRunsTooLong() {
    pair("2_more", "insert into a values (1);\n" + sleep() + "insert into a values (2);\n", "");
    GodwitException failure = failure(() -> godwit(Setting.STATEMENT_TIMEOUT, "300ms").migrate());
    if (kind == Kind.SQLITE) {
      assertThat(failure.code()).isEqualTo(ErrorCode.FEATURE_UNSUPPORTED);
      assertThat(failure).hasMessageContaining("SQLite has no time limit for statements");
    } else {
      assertThat(failure.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
      assertThat(FailureContract.line(failure)).isEqualTo(2);
    }
    assertThat(database.column("select id from a")).isEmpty();
    assertThat(pending()).containsExactly("2");
  }

  /** Has the table in use, so that it cannot be altered. */
  private void occupy(Connection user) throws SQLException {
    JavaMigrationContract.run(user, kind == Kind.SQLITE ? "begin immediate" : "begin");
    JavaMigrationContract.run(user, "select * from a");
  }

  private String sleep() {
    return switch (kind) {
      case SQLITE -> "select 1;\n";
      case POSTGRESQL -> "select pg_sleep(600);\n";
      case MARIADB -> "update a set id = id + sleep(600);\n";
    };
  }

  /** MariaDB counts whole seconds. */
  private static Settings impatient(String retries) {
    return Settings.defaults()
        .with(Setting.LOCK_TIMEOUT, "100ms")
        .with(Setting.LOCK_RETRIES, retries);
  }
}
