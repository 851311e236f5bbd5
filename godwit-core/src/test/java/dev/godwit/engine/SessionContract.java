package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a migration does to its session ends with the migration. */
abstract class SessionContract {

  private static final String LOOK =
      "insert into looks (seen) select concat_ws('|', database(), @@foreign_key_checks,"
          + " @@unique_checks, @@sql_mode, @@sql_notes, @@time_zone, @@character_set_client,"
          + " ifnull(@@character_set_results, '-'), @@collation_connection, @@autocommit,"
          + " @@group_concat_max_len, @@lock_wait_timeout, @@sql_safe_updates,"
          + " @@default_storage_engine, @@transaction_isolation, @@timestamp > 1000000)";

  MariaDbScene scene;

  abstract TestDatabase fresh();

  @BeforeEach
  void makeTables() {
    scene = new MariaDbScene(fresh());
    scene.database.execute("create table looks (id int auto_increment primary key, seen text)");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void settingsAreInForceInTheirMigrationAndNotBeyond() {
    scene.file("1_a.up.sql", LOOK);
    scene.file(
        "2_b.up.sql",
        "set foreign_key_checks = 0, @@session.unique_checks := 0, @a = 5",
        "set @old = @@sql_mode, sql_mode = 'ANSI_QUOTES'",
        "set @@sql_notes = 0, local time_zone = '+03:00', session group_concat_max_len = 5000",
        "set names utf8mb4 collate utf8mb4_bin",
        "set character_set_connection = latin1",
        "set lock_wait_timeout = 99, sql_safe_updates = on",
        "set default_storage_engine = MyISAM",
        "set session transaction isolation level repeatable read",
        "set autocommit = 0",
        "set timestamp = 12345",
        LOOK,
        "create table n (\"id\" int)");
    scene.file("3_c.up.sql", LOOK);
    scene.migrate();
    List<String> looks = scene.database.column("select seen from looks order by id");
    assertThat(looks).hasSize(3);
    assertThat(looks.get(1).replace("OFF", "0").replace("ON", "1"))
        .contains("|0|0|ANSI_QUOTES|0|+03:00|", "|5000|99|1|MyISAM|REPEATABLE", "|0");
    assertThat(looks.get(2)).isEqualTo(looks.get(0));
    assertThat(scene.states()).containsOnly("APPLIED");
  }

  @Test
  void settingsAreRepeatedOnResume() {
    scene.file(
        "1_a.up.sql",
        "set sql_mode = 'ANSI_QUOTES'",
        "create table n (\"id\" int)",
        "alter table looks drop column nowhere",
        "create table m (\"id\" int)");
    scene.with(Setting.REHEARSE, "false");
    assertThat(scene.failure().code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    scene.file(
        "1_a.up.sql",
        "set sql_mode = 'ANSI_QUOTES'",
        "create table n (\"id\" int)",
        "create table m (\"id\" int)");
    scene.migrate();
    assertThat(scene.states()).containsExactly("APPLIED");
  }

  @Test
  void temporaryTablesLastAsLongAsTheRun() {
    scene.file(
        "1_a.up.sql",
        "create temporary table n (id int)",
        "insert into n values (1)",
        "create table m as select id from n",
        "drop temporary table n");
    scene.migrate();
    assertThat(scene.heard(Event.Rehearsed.class)).hasSize(1);
    assertThat(scene.database.value("select id from m")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lock tables looks write",
        "lock table looks read",
        "unlock tables",
        "flush tables with read lock",
        "flush tables looks for export",
        "rollback"
      })
  void whatWouldKeepTheLedgerFromBeingWrittenIsRefused(String statement) {
    scene.file("1_a.up.sql", "create table n (id int)", statement);
    GodwitException failure = scene.failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.FILE_INVALID);
    assertThat(failure.getMessage()).contains("1_a.up.sql:2:1", "remove");
    assertThat(scene.database.dump()).doesNotContain("`n`");
  }

  @Test
  void theLedgerMayBeInAnotherDatabase() {
    String other = scene.database.value("select concat(database(), '_o')");
    scene.database.execute("create database " + other);
    try {
      scene.with(Setting.LEDGER, other + ".ops").file("1_a.up.sql", "create table n (id int)");
      scene.migrate();
      assertThat(scene.states()).containsExactly("APPLIED");
      assertThat(scene.database.column("show tables in " + other))
          .contains("ops_lease", "ops_migration", "ops_step")
          .allMatch(table -> table.startsWith("ops_"));
    } finally {
      scene.database.execute("drop database " + other);
    }
  }

  @Test
  void aTimeLimitIsNoErrorWhereOnlyQueriesHaveOne() {
    scene.with(Setting.STATEMENT_TIMEOUT, "30s").file("1_a.up.sql", "create table n (id int)");
    scene.migrate();
    assertThat(scene.states()).containsExactly("APPLIED");
  }
}
