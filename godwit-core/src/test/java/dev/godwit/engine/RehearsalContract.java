package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.source.Migration;
import dev.godwit.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** Migrations are tried on a copy first, and nothing of that reaches what is real. */
abstract class RehearsalContract {

  static final String SCRATCH =
      "select count(*) from information_schema.schemata where schema_name like 'godwit\\_rehearsal\\_%'";

  MariaDbScene scene;
  private String before = "";

  abstract TestDatabase fresh();

  @BeforeEach
  void makeTables() {
    scene = new MariaDbScene(fresh());
    before = scene.database.value(SCRATCH); // those of tests whose runs were killed
    scene.database.execute(
        "create table p (id int primary key, name varchar(20))",
        "create table t (id int primary key, p int, v varchar(20),"
            + " constraint t_p foreign key (p) references p (id))",
        "create view w as select t.id, p.name from t join p on p.id = t.p",
        "create function f (x int) returns int deterministic return x + 1",
        "insert into p values (1, 'one')",
        "insert into t values (1, 1, 'x')");
  }

  @AfterEach
  void close() {
    String left = scene.database.value(SCRATCH);
    scene.close();
    assertThat(left).isEqualTo(before);
  }

  @Test
  void whatSucceedsIsRunTwice() {
    scene.file(
        "1_a.up.sql",
        "create table n (id int primary key, t int, foreign key (t) references t (id))",
        "insert into n select id, id from t",
        "create view nw as select w.name, n.id from w join n on n.id = w.id",
        "select f(id) from nw");
    scene.file(
        "2_b.up.sql",
        "set foreign_key_checks = 0",
        "alter table t drop foreign key t_p",
        "alter table p modify id bigint",
        "drop view w",
        "drop function f",
        "create trigger tr before insert on t for each row set new.v = upper(new.v)",
        "create procedure pr () select * from n",
        "rename table n to m",
        "drop trigger tr",
        "truncate table m");
    scene.migrate();
    assertThat(scene.heard(Event.NotRehearsed.class)).isEmpty();
    assertThat(scene.heard(Event.Rehearsed.class))
        .singleElement()
        .satisfies(rehearsed -> assertThat(rehearsed.migrations()).isEqualTo(2));
    assertThat(scene.states()).containsExactly("APPLIED", "APPLIED");
  }

  @Test
  void aFailureLeavesTheRealTablesUntouched() {
    String before = scene.database.dump();
    scene.file("1_a.up.sql", "alter table t drop column v", "alter table t add n int,\n  nowhere");
    GodwitException failure = scene.failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.REHEARSAL_FAILED);
    assertThat(failure.getMessage()).contains("1_a.up.sql:3:", "migration 1 a failed in rehearsal");
    assertThat(failure.state()).isEqualTo("Nothing of it was run on the real tables");
    assertThat(scene.database.dump()).isEqualTo(before);
    assertThat(scene.states()).containsExactly("PENDING");
    assertThat(scene.heard(Event.StepStarted.class)).isEmpty();
    assertThat(scene.heard(Event.MigrationFailed.class)).hasSize(1);

    scene.file("1_a.up.sql", "alter table t drop column v", "alter table t add n int");
    scene.migrate();
    assertThat(scene.states()).containsExactly("APPLIED");
  }

  @Test
  void whatComesBeforeTheFailingMigrationIsApplied() {
    scene.file("1_a.up.sql", "alter table t add a int");
    scene.file("2_b.up.sql", "update t set nowhere = 1");
    scene.file("3_c.up.sql", "alter table t add c int");
    GodwitException failure = scene.failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.REHEARSAL_FAILED);
    assertThat(failure.getMessage()).contains("2_b.up.sql:1:1", "nowhere");
    assertThat(scene.states()).containsExactly("APPLIED", "PENDING", "PENDING");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select nowhere from t",
        "insert into nowhere values (1)",
        "delete from t wher id = 1",
        "create table t (a int)",
        "alter table t add index (nowhere)",
        "alter table t add foreign key (v) references p (id)",
        "drop table p",
        "drop index nowhere on t",
        "create view x as select nowhere from w",
        "create trigger x before insert on nowhere for each row set @a = 1",
        "create procedure x () bogus",
        "alter table t drop column p",
        "drop table nowhere",
        "rename table nowhere to x",
        "create table x like nowhere",
        "create table x as select nowhere from t",
        "craete table x (a int)",
        "grant select onn t to nobody",
      })
  void mistakesAreFound(String statement) {
    scene.file("1_a.up.sql", "alter table t add a int", statement);
    assertThat(scene.failure().code()).isEqualTo(ErrorCode.REHEARSAL_FAILED);
    assertThat(scene.failure().getMessage()).doesNotContain("godwit_rehearsal");
  }

  /** The copy has no rows, so this passes there; the inverses undo what is finished. */
  @Test
  void whatDependsOnRowsIsUndone() {
    scene.database.execute("insert into t values (2, 1, 'x')");
    String before = scene.database.dump();
    scene.file("1_a.up.sql", "alter table t add a int", "create unique index u on t (v)");
    GodwitException failure = scene.failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(failure.state()).contains("undone");
    assertThat(scene.heard(Event.Rehearsed.class)).hasSize(1);
    assertThat(scene.database.dump()).isEqualTo(before);
  }

  @Test
  void theSessionIsPutBackBetweenMigrations() {
    scene.file(
        "1_a.up.sql",
        "set foreign_key_checks = 0",
        "drop table p",
        "create table p (id int primary key, name varchar(20))");
    scene.file("2_b.up.sql", "drop table p");
    GodwitException failure = scene.failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.REHEARSAL_FAILED);
    assertThat(failure.getMessage()).contains("migration 2 b");
    assertThat(scene.states()).containsExactly("APPLIED", "PENDING");
  }

  @Test
  void aResumedMigrationIsRehearsedFromItsFirstUnfinishedStep() {
    scene.file("1_a.up.sql", "alter table t drop column v", "alter table t add unique u (p)");
    scene.database.execute("insert into t values (2, 1, 'x')");
    assertThat(scene.failure().code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(scene.states()).containsExactly("APPLYING");

    scene.file("1_a.up.sql", "alter table t drop column v", "alter table t add unique u (nowhere)");
    GodwitException failure = scene.failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.REHEARSAL_FAILED);
    assertThat(failure.state()).contains("which have its first step");

    scene.file("1_a.up.sql", "alter table t drop column v", "alter table t add index u (p)");
    scene.migrate();
    assertThat(scene.heard(Event.Rehearsed.class)).hasSize(1);
    assertThat(scene.states()).containsExactly("APPLIED");
  }

  @Test
  void aJavaMigrationEndsIt() {
    List<Event> events = new ArrayList<>();
    scene
        .file("1_a.up.sql", "alter table t add a int")
        .godwit()
        .listener(events::add)
        .migrations(
            new Migration() {
              @Override
              public String version() {
                return "2";
              }

              @Override
              public void up(Connection connection) {}

              @Override
              public void down(Connection connection) {}
            })
        .migrate();
    assertThat(events)
        .anySatisfy(event -> assertThat(event.toString()).contains("written in Java"));
  }

  @Test
  void whatAKilledRunLeftIsRemovedAndNothingElse() {
    scene.file("1_a.up.sql", "create table n (a int)");
    scene.migrate();
    String name =
        "concat('godwit_rehearsal_', left(sha2(concat(length(database()), ':', database(), '6:godwit'), 256), 16), '_')";
    String own = scene.database.value("select " + name) + "0";
    String others = "godwit_rehearsal_0123456789abcdef_0";
    scene.database.execute("create database " + own, "create database " + others);
    try {
      scene.file("2_b.up.sql", "create table m (a int)");
      scene.migrate();
      assertThat(scene.database.column("show databases")).contains(others).doesNotContain(own);
    } finally {
      scene.database.execute("drop database " + others);
    }
  }

  @Test
  void itCanBeSwitchedOff() {
    scene.with(Setting.REHEARSE, "false").file("1_a.up.sql", "alter table t add a int");
    scene.migrate();
    assertThat(scene.heard(Event.Rehearsed.class)).isEmpty();
    assertThat(scene.heard(Event.NotRehearsed.class)).isEmpty();
  }

  @Test
  void withoutTheRightToMakeADatabaseItIsLeftOut() throws SQLException {
    String user = "u" + ProcessHandle.current().pid();
    scene.database.execute(
        "create user " + user + " identified by 'x'",
        "grant all on `" + scene.database.value("select database()") + "`.* to " + user);
    try {
      String url =
          scene
              .database
              .jdbcUrl()
              .replaceAll("user=\\w+&password=\\w+", "user=" + user + "&password=x");
      scene.file("1_a.up.sql", "alter table t add a int");
      scene.godwit(new MariaDbDataSource(url)).migrate();
    } finally {
      scene.database.execute("drop user " + user);
    }
    assertThat(scene.heard(Event.NotRehearsed.class))
        .singleElement()
        .satisfies(not -> assertThat(not.why()).contains("Access denied", "grant all on"));
    assertThat(scene.states()).containsExactly("APPLIED");
  }
}
