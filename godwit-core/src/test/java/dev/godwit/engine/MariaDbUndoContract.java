package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A failed migration's finished statements are undone, and the schema is what it was before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MariaDbUndoContract {

  private MariaDbScene scene;

  abstract TestDatabase fresh();

  /** What only this server understands. */
  List<String> ownStatements() {
    return List.of();
  }

  @BeforeAll
  void makeTables() {
    scene = new MariaDbScene(fresh()).with(Setting.REHEARSE, "false");
    scene.database.execute(
        "create table p (id int primary key, a int, b int, key (a, b))",
        "create table t (id int primary key, a int not null, b varchar(20), c int, key kc (c))",
        "create table `s x` (`i d` int primary key, a int, b int, constraint fs foreign key (a)"
            + " references p (id))",
        "create table u (a int not null, b int)",
        "create table g (a int, p geometry not null)",
        "insert into p values (1, 1, 1)",
        "insert into t values (1, 1, 'x', 1)");
  }

  @AfterAll
  void close() {
    scene.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table n (a int)",
        "create table if not exists n (a int)",
        "create table n as select * from t",
        "create table n (a int, foreign key (a) references p (id))",
        "create view n as select * from t",
        "create index n on t (a, b)",
        "create fulltext index n on t (b)",
        "create spatial index n on g (p)",
        "create unique index n on `s x` (b)",
        "create trigger n before insert on t for each row set new.a = 1",
        "create procedure n () select 1",
        "create function n () returns int deterministic return 1",
        "create event n on schedule every 1 day do select 1",
        "rename table t to n",
        "rename table t to tmp, p to t, tmp to p, t to n",
        "alter table t add column n int",
        "alter table t add n int first, add m varchar(10) default 'x' after a",
        "alter table t add column (n int, m int, key nk (n, m))",
        "alter table t add n int unique",
        "alter table t add n int check (n > 0)",
        "alter table u add n int auto_increment primary key",
        "alter table u add n int, add m int not null, add primary key (n, m)",
        "alter table t add n int as (a + 1) stored, add index nk (n)",
        "alter table t add index n (a), add unique m (b), add fulltext o (b)",
        "alter table t add constraint n unique (b)",
        "alter table t add constraint n check (a > 0)",
        "alter table t add constraint n foreign key (c) references p (id)",
        "alter table t add constraint n foreign key (a) references p (id) on delete cascade",
        "alter table t add constraint n foreign key m (a, c) references p (a, b)",
        "alter table t add n int, add constraint o foreign key (n) references p (id)",
        "alter table t add n int, add constraint o foreign key (n, a) references p (a, b)",
        "alter table t add constraint n foreign key (a) references p (id), add index m (a)",
        "alter table t add index n (a), add constraint n foreign key (a) references p (id)",
        "alter table t add constraint n foreign key (a) references p (id), rename to o",
        "alter table `s x` add constraint `n o` foreign key (b) references p (id)",
        "alter table t rename column a to n",
        "alter table t rename column a to n, add column a int",
        "alter table t rename column a to c, rename column c to a",
        "alter table t rename index kc to n",
        "alter table t rename to n, add column m int",
        "alter table `s x` rename `n x`",
        // what did nothing is not undone
        "create table if not exists t (a int)",
        "create table if not exists t as select 1",
      })
  void theInverseRestoresExactlyWhatWasThere(String statement) {
    isUndone(statement);
  }

  @ParameterizedTest
  @MethodSource("ownStatements")
  void theInverseOfTheServersOwnStatements(String statement) {
    isUndone(statement);
  }

  private void isUndone(String statement) {
    String before = scene.database.dump();
    scene.file("1_x.up.sql", statement, "alter table nowhere add a int");
    GodwitException failure = scene.failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(failure.state()).contains("undone");
    assertThat(scene.database.dump()).isEqualTo(before);
    assertThat(scene.heard(Event.Warning.class)).isEmpty();
    assertThat(scene.states()).containsExactly("PENDING");
    assertThat(scene.database.value("select count(*) from godwit_step")).isEqualTo("0");
    assertThat(scene.database.value("select count(*) from t")).isEqualTo("1");
  }

  /** A leftover of an earlier foreign key of the same name is not this statement's doing. */
  @Test
  void anIndexThatWasThereBeforeTheForeignKeyStays() {
    scene.database.execute("alter table t add index n (a)");
    isUndone("alter table t add constraint n foreign key (a) references p (id)");
    scene.database.execute("alter table t drop index n");
  }

  @Test
  void manyStatementsAreUndoneTheLastFirst() {
    String before = scene.database.dump();
    scene.file(
        "1_x.up.sql",
        "create table n (id int primary key, t int)",
        "alter table n add index it (t)",
        "alter table n add constraint fn foreign key (t) references t (id)",
        "alter table t add column d int",
        "create view v as select d from t",
        "rename table n to o",
        "alter table o drop column nowhere");
    assertThat(scene.failure().state()).contains("6 finished statements were undone");
    assertThat(scene.database.dump()).isEqualTo(before);
    assertThat(scene.heard(Event.Undone.class))
        .extracting(Event.Undone::statement)
        .containsExactly(
            "rename table o to n",
            "drop view v",
            "alter table t drop column d",
            "alter table n drop foreign key fn",
            "alter table n drop index it",
            "drop table n");
  }

  /** The index takes the place of the one that the server made, so the key needs it now. */
  @Test
  void anInverseThatFailsLeavesTheMigrationInterrupted() {
    scene.file(
        "1_x.up.sql",
        "alter table t add column d int",
        "create index n on `s x` (a, b)",
        "create view v as select d from t",
        "alter table nowhere add a int");
    GodwitException failure = scene.failure();
    assertThat(failure.state()).contains("Step 4 of 4 failed; 2 steps before it are in");
    assertThat(failure.next()).contains("from step 3 on");
    assertThat(scene.heard(Event.Warning.class))
        .singleElement()
        .satisfies(
            warning -> assertThat(warning.text()).startsWith("'drop index n on `s x`' failed:"));
    assertThat(scene.states()).containsExactly("APPLYING");

    scene.file(
        "1_x.up.sql",
        "alter table t add column d int",
        "create index n on `s x` (a, b)",
        "alter table `s x` add index fs (a), drop index n",
        "alter table t drop column d");
    scene.migrate();
    assertThat(scene.states()).containsExactly("APPLIED");
    scene.database.execute("delete from godwit_migration", "delete from godwit_step");
  }
}
