package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.engine.KilledDataSource.Killed;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.testing.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is half done is known, and the next run goes on from there. */
abstract class ResumeContract {

  private static final String[] UP = {
    "create table if not exists a (id int primary key, x int)",
    "insert into t values (3, 3)",
    "alter table t add column n int, add index (n)",
    "update t set n = id",
    "alter table t drop column v",
    "create index i on t (n, id)",
    "rename table a to b",
    "insert into b select id, n from t"
  };

  MariaDbScene scene;

  abstract TestDatabase fresh();

  @BeforeEach
  void makeTables() {
    scene = new MariaDbScene(fresh()).with(Setting.REHEARSE, "false").with(Setting.LEASE, "60s");
    reset();
  }

  private void reset() {
    scene.database.execute(
        "set foreign_key_checks = 0",
        "drop table if exists godwit_migration, godwit_step, godwit_lease, t, a, b, c",
        "drop view if exists w",
        "create table t (id int primary key, v int)",
        "insert into t values (1, 5), (2, 5)");
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void afterADropTheMigrationStaysInterruptedAndGoesOnThere() {
    scene.file(
        "1_a.up.sql",
        "create table a (id int)",
        "alter table t drop column v",
        "alter table t add unique (nowhere)",
        "create table b (id int)");
    GodwitException failure = scene.failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    assertThat(failure.state())
        .isEqualTo(
            "Step 3 of 4 failed; 2 steps before it are in the database."
                + " The migration is interrupted, not applied");
    assertThat(failure.getMessage()).contains("1_a.up.sql:3:1");
    assertThat(scene.states()).containsExactly("APPLYING");
    assertThat(scene.godwit().status().findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.rule()).isEqualTo("interrupted"));

    scene.file(
        "1_a.up.sql",
        "create table a (id int)",
        "alter table t drop column v",
        "alter table t add unique (id)",
        "create table b (id int)");
    scene.migrate();
    assertThat(scene.states()).containsExactly("APPLIED");
    assertThat(scene.heard(Event.StepStarted.class))
        .extracting(Event.StepStarted::ordinal)
        .containsExactly(3, 4);
  }

  @Test
  void finishedStepsMustStayAsTheyWere() {
    scene.file("1_a.up.sql", "alter table t drop column v", "bogus");
    scene.failure();
    scene.file("1_a.up.sql", "alter table t add column v2 int", "create table a (id int)");
    GodwitException failure = scene.failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.RESUME_MISMATCH);
    assertThat(scene.states()).containsExactly("APPLYING");
  }

  /** Of the two tables one is dropped before the server finds that the other is not there. */
  @Test
  void aStatementThatHalfHappenedIsNotTakenForDone() {
    scene.database.execute("create table a (id int)");
    scene.file("1_a.up.sql", "drop table a, nowhere", "create table b (id int)");
    GodwitException failure = scene.failure();
    if (scene.states().contains("PENDING")) {
      assertThat(failure.state()).isEqualTo("Nothing of this migration is in the database");
    } else {
      assertThat(failure.state()).contains("Step 1 of 2 failed; 0 steps before it are in");
    }
    assertThat(scene.failure().code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
    scene.file("1_a.up.sql", "drop table if exists a, nowhere", "create table b (id int)");
    scene.migrate();
    assertThat(scene.database.dump()).doesNotContain("`a`");
    assertThat(scene.states()).containsExactly("APPLIED");
  }

  @Test
  void aFailingInsertAfterCreatedTablesLeavesNothing() {
    String before = scene.database.dump();
    scene.file("1_a.up.sql", "create table a (id int)", "insert into t values (1, 1)");
    GodwitException failure = scene.failure();
    assertThat(failure.state()).contains("Its finished statement was undone");
    assertThat(scene.database.dump()).isEqualTo(before);
    scene.file("1_a.up.sql", "create table a (id int)", "insert into t values (7, 1)");
    scene.migrate();
    assertThat(scene.states()).containsExactly("APPLIED");
  }

  @Test
  void aTableThatWasThereBeforeIsNotDroppedByAnUndo() {
    scene.file(
        "1_a.up.sql",
        "create table if not exists t (id int)",
        "create table if not exists a (id int)",
        "alter table t add column n int",
        "bogus");
    scene.failure();
    assertThat(scene.database.value("select count(*) from t")).isEqualTo("2");
    assertThat(scene.database.dump()).doesNotContain("`a`").doesNotContain("`n`");
    assertThat(scene.states()).containsExactly("PENDING");
  }

  /** An inverse without a database before its names would find those of the other database. */
  @Test
  void afterUseNothingIsUndoneInTheWrongDatabase() {
    String other = scene.database.value("select concat(database(), '_o')");
    scene.database.execute("create database " + other, "create table " + other + ".a (id int)");
    try {
      scene.file("1_a.up.sql", "create table a (id int)", "use " + other, "bogus");
      GodwitException failure = scene.failure();
      assertThat(failure.state()).contains("1 step before it is in the database");
      assertThat(scene.database.column("show tables in " + other)).containsExactly("a");
      scene.file(
          "1_a.up.sql", "create table a (id int)", "use " + other, "create table b (id int)");
      scene.file("2_b.up.sql", "create table c (id int)");
      scene.migrate();
      assertThat(scene.database.column("show tables in " + other)).containsExactly("a", "b");
      assertThat(scene.database.column("show tables")).contains("a", "c").doesNotContain("b");
    } finally {
      scene.database.execute("drop database " + other);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void killedAtAnyCallOfAMigrateTheNextOneCompletesIt(boolean served) {
    scene.file("1_a.up.sql", UP);
    scene.file("2_b.up.sql", "create view w as select n from t", "alter table t add m int");
    scene.migrate();
    String expected = everything();
    killedEverywhere(
        served,
        1,
        this::reset,
        Godwit::migrate,
        () -> {
          scene.migrate();
          assertThat(everything()).isEqualTo(expected);
          assertThat(scene.states()).containsOnly("APPLIED");
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void killedInARehearsalTheNextRunCleansUp(boolean served) {
    scene.with(Setting.REHEARSE, "true").file("1_a.up.sql", UP);
    scene.migrate();
    String expected = everything();
    killedEverywhere(
        served,
        7,
        this::reset,
        Godwit::migrate,
        () -> {
          scene.migrate();
          assertThat(everything()).isEqualTo(expected);
          if (scene.heard(Event.StepStarted.class).isEmpty()) {
            return; // the killed run was at its end: nothing was left to rehearse
          }
          assertThat(scene.database.value(RehearsalContract.SCRATCH)).isEqualTo("0");
        });
    scene
        .database
        .column(
            "select schema_name from information_schema.schemata where schema_name like 'godwit%'")
        .forEach(name -> scene.database.execute("drop database " + name));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void killedAtAnyCallOfAnUndoTheNextRunUndoesIt(boolean served) {
    String before = scene.database.dump();
    scene.file(
        "1_a.up.sql",
        "create table if not exists a (id int primary key)",
        "alter table t add column n int",
        "alter table t add constraint f foreign key (n) references a (id)",
        "rename table a to b",
        "create unique index u on t (v)");
    killedEverywhere(
        served,
        1,
        this::reset,
        Godwit::migrate,
        () -> {
          GodwitException failure = scene.failure();
          assertThat(failure.getMessage()).contains("Duplicate entry");
          assertThat(failure.state()).contains("4 finished statements were undone");
          assertThat(scene.database.dump()).isEqualTo(before);
          assertThat(scene.states()).containsExactly("PENDING");
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void killedAtAnyCallOfARollbackTheNextOneCompletesIt(boolean served) {
    scene.file("1_a.up.sql", "create table a (id int)", "alter table t add n int");
    scene.file(
        "1_a.down.sql",
        "alter table t drop column n",
        "insert into t values (9, 9)",
        "drop table a");
    scene.migrate();
    scene.godwit().rollback();
    String expected = everything();
    Runnable applied =
        () -> {
          reset();
          scene.migrate();
        };
    killedEverywhere(
        served,
        1,
        applied,
        Godwit::rollback,
        () -> {
          if (!scene.states().equals(List.of("PENDING"))) {
            scene.godwit().rollback();
          }
          assertThat(everything()).isEqualTo(expected);
          assertThat(scene.states()).containsExactly("PENDING");
        });
  }

  /** Kills a run at each of its calls in turn, until one lives to its end. */
  private void killedEverywhere(
      boolean served, int stride, Runnable before, Consumer<Godwit> run, Runnable after) {
    for (int call = 1; ; call += stride) {
      before.run();
      KilledDataSource source = new KilledDataSource(scene.database.dataSource(), call, served);
      try {
        run.accept(scene.godwit(source));
      } catch (Killed e) {
        // as intended
      } catch (GodwitException e) {
        assertThat(source.killed() && !killedWhileClosing(e)).as(e.getMessage()).isFalse();
      }
      if (!source.killed()) {
        assertThat(call).isGreaterThan(20);
        return;
      }
      if (scene.database.column("show tables").contains("godwit_lease")) {
        scene.database.execute("update godwit_lease set lease_until = '2000-01-01'");
      }
      try {
        after.run();
      } catch (AssertionError | GodwitException e) {
        throw new AssertionError("killed at call " + call + ": " + e.getMessage(), e);
      }
    }
  }

  /** A failure that was complete before the connection was given back. */
  private static boolean killedWhileClosing(GodwitException failure) {
    return Arrays.stream(failure.getSuppressed()).anyMatch(Killed.class::isInstance);
  }

  private String everything() {
    return scene.database.dump()
        + scene.database.column("select * from t order by id")
        + scene.database.column("select count(*) from t")
        + (scene.database.column("show tables").contains("b")
            ? scene.database.column("select concat_ws('|', id, x) from b order by id")
            : "")
        + scene.database.column("select concat_ws('|', version, state) from godwit_migration");
  }
}
