package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import org.junit.jupiter.api.Test;

class SessionTest extends SessionContract {

  @Override
  TestDatabase fresh() {
    return TestDatabases.mariadb();
  }

  @Test
  void aStatementThatTakesTooLongIsStoppedAndUndone() {
    scene
        .with(Setting.STATEMENT_TIMEOUT, "1s")
        .file("1_a.up.sql", "create table n (id int)", "create table m as select sleep(20) as s");
    GodwitException failure = scene.failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(failure.state()).contains("undone");
    assertThat(scene.database.dump()).doesNotContain("`n`", "`m`");
  }

  @Test
  void settingsForOneStatementLeaveItWhatItIs() {
    scene.file(
        "1_a.up.sql",
        "set statement max_statement_time = 5 for create table n (id int)",
        "set statement lock_wait_timeout = 1 for insert into n values (1)",
        "set statement max_statement_time = 5 for alter table n add nowhere bogus");
    GodwitException failure = scene.failure();
    assertThat(failure.state()).contains("2 steps before it are in the database");
    assertThat(scene.states()).containsExactly("APPLYING");
  }
}
