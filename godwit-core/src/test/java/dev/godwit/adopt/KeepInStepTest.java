package dev.godwit.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.engine.MigrationStatus.State;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.plan.Direction;
import dev.godwit.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Another tool's history in step with the ledger, where that tool is played by the test. */
class KeepInStepTest {

  @TempDir Path directory;

  static Stream<Arguments> databases() {
    return Scene.databases();
  }

  private Scene golang(Supplier<TestDatabase> databases) {
    Scene scene = new Scene(databases, "golang-migrate", directory);
    scene.database.execute(
        "create table schema_migrations (version bigint not null primary key, dirty boolean not null)",
        "insert into schema_migrations (version, dirty) values (1, false)",
        "create table users (id int primary key)");
    return scene;
  }

  private static String at(Scene scene) {
    String dirty = "select case when dirty then 1 else 0 end from schema_migrations";
    return scene.database.value("select version from schema_migrations")
        + " "
        + scene.database.value(dirty);
  }

  private static List<String> caughtUp(Scene scene) {
    List<String> lines = new ArrayList<>();
    scene
        .godwit()
        .listener(
            event -> {
              if (event instanceof Event.CaughtUp caught) {
                lines.add(caught.tool() + " " + caught.version() + " " + caught.direction());
              }
            })
        .migrate();
    return lines;
  }

  @ParameterizedTest
  @MethodSource("databases")
  void golangMigratesVersionGoesUpAndDown(Supplier<TestDatabase> databases) {
    try (Scene scene = golang(databases)) {
      AdoptionReport report = scene.godwit().keepInStep("");
      assertThat(report.inStep()).isTrue();
      assertThat(scene.godwit().status().notes())
          .anyMatch(note -> note.startsWith("kept in step with golang-migrate"));
      assertThat(scene.migrate()).containsExactly("2", "10");
      assertThat(at(scene)).isEqualTo("10 0");
      assertThat(scene.rollback()).containsExactly("10");
      assertThat(at(scene)).isEqualTo("2 0");
      assertThat(scene.rollback()).containsExactly("2");
      assertThat(scene.rollback()).containsExactly("1");
      assertThat(scene.database.column("select version from schema_migrations")).isEmpty();
      assertThat(scene.migrate()).containsExactly("1", "2", "10");
      assertThat(at(scene)).isEqualTo("10 0");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void seesWhatGolangMigrateDidMeanwhile(Supplier<TestDatabase> databases) {
    try (Scene scene = golang(databases)) {
      scene.godwit().keepInStep("");
      scene.database.execute(
          "alter table users add column name varchar(50)",
          "update schema_migrations set version = 2");
      assertThat(scene.in(State.APPLIED)).containsExactly("1", "2");
      assertThat(scene.godwit().status().notes()).anyMatch(note -> note.contains("has applied 2"));
      assertThat(caughtUp(scene)).containsExactly("golang-migrate 2 " + Direction.UP);
      assertThat(scene.in(State.APPLIED)).containsExactly("1", "2", "10");
      scene.database.execute("drop table orders", "update schema_migrations set version = 2");
      assertThat(scene.in(State.PENDING)).containsExactly("10");
      assertThat(scene.rollback()).containsExactly("2");
      assertThat(caughtUp(scene)).isEmpty();
      assertThat(at(scene)).isEqualTo("10 0");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aFileThatComesLaterBelowIsNotTakenForApplied(Supplier<TestDatabase> databases) {
    try (Scene scene = golang(databases)) {
      scene.godwit().keepInStep("");
      assertThat(scene.migrate()).containsExactly("2", "10");
      scene.write("5_late.up.sql", "create table late (id int);");
      scene.write("5_late.down.sql", "drop table late;");
      assertThat(scene.in(State.PENDING)).containsExactly("5");
      assertThat(scene.migrate()).containsExactly("5");
      assertThat(at(scene)).isEqualTo("10 0");
      assertThat(scene.rollback()).containsExactly("5");
      assertThat(at(scene)).isEqualTo("10 0");
      assertThat(scene.in(State.PENDING)).containsExactly("5");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void runsNothingOverADirtyHistory(Supplier<TestDatabase> databases) {
    try (Scene scene = golang(databases)) {
      scene.godwit().keepInStep("");
      scene.database.execute("update schema_migrations set version = 2, dirty = true");
      GodwitException failure = Scene.failure(scene::migrate);
      assertThat(failure.code()).isEqualTo(ErrorCode.HISTORY_DIRTY);
      assertThat(failure).hasMessageContaining("version 2 is dirty", "migrate force");
      assertThat(Scene.failure(scene::rollback).code()).isEqualTo(ErrorCode.HISTORY_DIRTY);
      assertThat(scene.godwit().status().notes()).anyMatch(note -> note.contains("is dirty"));
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anEndOfItLeavesBothAsTheyAre(Supplier<TestDatabase> databases) {
    try (Scene scene = golang(databases)) {
      assertThat(scene.godwit().stopKeepingInStep()).isEmpty();
      scene.godwit().keepInStep("");
      assertThat(scene.godwit().stopKeepingInStep()).contains("golang-migrate");
      assertThat(scene.godwit().status().notes()).noneMatch(note -> note.contains("in step"));
      assertThat(scene.migrate()).containsExactly("2", "10");
      assertThat(at(scene)).isEqualTo("1 0");

      scene.godwit().keepInStep("");
      assertThat(at(scene)).isEqualTo("10 0");
      assertThat(scene.godwit().stopKeepingInStep()).contains("golang-migrate");
      assertThat(scene.rollback()).containsExactly("10");
      GodwitException failure = Scene.failure(() -> scene.godwit().keepInStep(""));
      assertThat(failure.code()).isEqualTo(ErrorCode.LEDGER_IN_USE);
      assertThat(failure).hasMessageContaining("migration 10 orders", "Look whether");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void isRefusedWhereTheTableHasGone(Supplier<TestDatabase> databases) {
    try (Scene scene = golang(databases)) {
      scene.godwit().keepInStep("");
      scene.database.execute("drop table schema_migrations");
      GodwitException failure = Scene.failure(scene::migrate);
      assertThat(failure.code()).isEqualTo(ErrorCode.HISTORY_NONE);
      assertThat(failure).hasMessageContaining("--stop-keeping-in-step");
      assertThat(scene.godwit().stopKeepingInStep()).contains("golang-migrate");
      assertThat(scene.migrate()).containsExactly("2", "10");
    }
  }

  /** A migration of several steps is half done between them: no other tool may run then. */
  @ParameterizedTest
  @MethodSource("databases")
  void whatIsHalfDoneIsDirtyForTheOtherTool(Supplier<TestDatabase> databases) {
    try (Scene scene = golang(databases).with(Setting.REHEARSE, "false")) {
      scene.godwit().keepInStep("");
      scene.write(
          "2_add_name.up.sql",
          "-- migrate:up transaction:false\ninsert into users (id) values (7);\nselect * from nowhere;\n");
      assertThat(Scene.failure(scene::migrate).state()).contains("interrupted");
      assertThat(at(scene)).isEqualTo("2 1");
      scene.write(
          "2_add_name.up.sql",
          "-- migrate:up transaction:false\ninsert into users (id) values (7);\ninsert into users (id) values (8);\n");
      assertThat(scene.migrate("2")).containsExactly("2");
      assertThat(at(scene)).isEqualTo("2 0");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aToolThatCannotBeWrittenIsRefused(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "golang-migrate", directory)) {
      scene.database.execute("create table alembic_version (version_num varchar(32))");
      GodwitException failure = Scene.failure(() -> scene.godwit().keepInStep("alembic"));
      assertThat(failure.code()).isEqualTo(ErrorCode.FEATURE_UNSUPPORTED);
      assertThat(failure).hasMessageContaining("alembic", "golang-migrate");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void dbmatesVersionsComeAndGo(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "dbmate", directory)) {
      scene.database.execute(
          "create table schema_migrations (version varchar(128) primary key)",
          "insert into schema_migrations (version) values ('20240101000000')",
          "create table users (id int primary key)");
      takesTurns(
          scene,
          "20240103000000",
          "select version from schema_migrations order by version",
          "insert into schema_migrations (version) values ('20240104000000')");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void goosesRowsComeAndGo(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "goose", directory)) {
      scene.write("00010_orders.sql", "-- +goose Up\nselect 1;\n-- +goose Down\nselect 1;\n");
      boolean sqlite = scene.database.name().equals("sqlite");
      scene.remove("00003_backfill.go");
      scene.database.execute(
          "create table goose_db_version (id "
              + (sqlite
                  ? "integer primary key autoincrement"
                  : scene.database.name().contains("postgres")
                      ? "int generated by default as identity primary key"
                      : "serial primary key")
              + ", version_id bigint not null, is_applied boolean not null,"
              + " tstamp timestamp not null default current_timestamp)",
          "insert into goose_db_version (version_id, is_applied) values (0, true), (1, true)",
          "create table users (id int primary key)");
      takesTurns(
          scene,
          "10",
          "select version_id from goose_db_version where version_id > 0 order by version_id",
          null);
    }
  }

  /** Godwit applies the rest and undoes the last; then the tool applies one more. */
  private static void takesTurns(Scene scene, String last, String rows, @Nullable String more) {
    scene.godwit().keepInStep("");
    List<String> applied = scene.migrate();
    assertThat(applied).hasSize(2).endsWith(last);
    assertThat(scene.database.column(rows)).hasSize(3).endsWith(last);
    assertThat(scene.rollback()).containsExactly(last);
    assertThat(scene.database.column(rows)).hasSize(2).doesNotContain(last);
    assertThat(scene.migrate()).containsExactly(last);
    if (more != null) {
      scene.write(
          "20240104000000_more.sql", "-- migrate:up\nselect 1;\n-- migrate:down\nselect 1;\n");
      scene.database.execute(more);
      assertThat(caughtUp(scene)).containsExactly("dbmate 20240104000000 UP");
    }
    assertThat(scene.migrate()).isEmpty();
  }

  /** As golang-migrate names its lock, by its command and by a program. */
  @ParameterizedTest
  @MethodSource("databases")
  void waitsForGolangMigrate(Supplier<TestDatabase> databases) throws SQLException {
    try (Scene scene = golang(databases).with(Setting.LEASE_WAIT, "0s")) {
      if (scene.database.name().equals("sqlite")) {
        return; // which has no such locks
      }
      scene.godwit().keepInStep("");
      boolean numbered = scene.database.name().contains("postgres");
      String name =
          scene.database.value(numbered ? "select current_database()" : "select database()");
      List<String> seeds =
          numbered
              ? List.of("public\0schema_migrations\0" + name, "public\0schema_migrations\0/" + name)
              : List.of(name + ":schema_migrations");
      for (String seed : seeds) {
        CRC32 crc = new CRC32();
        crc.update(seed.getBytes(StandardCharsets.UTF_8));
        String id = Integer.toUnsignedString((int) crc.getValue() * 1486364155);
        try (Connection other = scene.database.dataSource().getConnection();
            Statement statement = other.createStatement()) {
          statement.execute(
              numbered
                  ? "select pg_advisory_lock(" + id + ")"
                  : "select get_lock('" + id + "', 0)");
          assertThat(Scene.failure(scene::migrate).code()).isEqualTo(ErrorCode.LEASE_TIMEOUT);
        }
      }
      assertThat(scene.migrate()).containsExactly("2", "10");
    }
  }
}
