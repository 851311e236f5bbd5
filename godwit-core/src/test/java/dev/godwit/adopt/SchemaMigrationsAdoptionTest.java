package dev.godwit.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.engine.MigrationStatus.State;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.testing.TestDatabase;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tools whose table is called {@code schema_migrations}. */
class SchemaMigrationsAdoptionTest {

  @TempDir Path directory;

  static Stream<Arguments> databases() {
    return Scene.databases();
  }

  private Scene golang(Supplier<TestDatabase> databases, int version, boolean dirty) {
    Scene scene = new Scene(databases, "golang-migrate", directory);
    scene.database.execute(
        "create table schema_migrations (version bigint not null primary key, dirty boolean not null)",
        "insert into schema_migrations (version, dirty) values (" + version + ", " + dirty + ")",
        "create table users (id int primary key)",
        "alter table users add column name varchar(50)");
    return scene;
  }

  private Scene dbmate(Supplier<TestDatabase> databases) {
    Scene scene = new Scene(databases, "dbmate", directory);
    scene.database.execute(
        "create table schema_migrations (version varchar(128) primary key)",
        "insert into schema_migrations (version) values ('20240102000000'), ('20240101000000')",
        "create table users (id int primary key)",
        "alter table users add column name varchar(50)");
    return scene;
  }

  @ParameterizedTest
  @MethodSource("databases")
  void golangMigrateHasAppliedAllUpToItsVersion(Supplier<TestDatabase> databases) {
    try (Scene scene = golang(databases, 2, false)) {
      assertThat(Scene.failure(scene::migrate).code()).isEqualTo(ErrorCode.HISTORY_FOREIGN);
      AdoptionReport report = scene.godwit().adopt("");
      assertThat(report.tool()).isEqualTo("golang-migrate");
      assertThat(Scene.lines(report)).containsExactly("1 APPLIED", "2 APPLIED", "10 PENDING");
      assertThat(scene.migrate()).containsExactly("10");
      assertThat(scene.rollback()).containsExactly("10");
      assertThat(scene.rollback()).containsExactly("2");
      assertThat(scene.in(State.APPLIED)).containsExactly("1");
      assertThat(scene.database.value("select version from schema_migrations")).isEqualTo("2");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void golangMigrateMayBeDirty(Supplier<TestDatabase> databases) {
    try (Scene scene = golang(databases, 10, true)) {
      GodwitException failure = Scene.failure(() -> scene.godwit().adopt(""));
      assertThat(failure.code()).isEqualTo(ErrorCode.HISTORY_DIRTY);
      assertThat(failure).hasMessageContaining("version 10 is dirty", "migrate force");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void golangMigrateMayBeAtAVersionThatHasNoFile(Supplier<TestDatabase> databases) {
    try (Scene scene = golang(databases, 3, false)) {
      assertThat(Scene.lines(scene.godwit().lookToAdopt("")))
          .containsExactly("1 APPLIED", "2 APPLIED", "3 MISSING", "10 PENDING");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void dbmateKeepsEachVersion(Supplier<TestDatabase> databases) {
    try (Scene scene = dbmate(databases)) {
      AdoptionReport report = scene.godwit().adopt("");
      assertThat(report.tool()).isEqualTo("dbmate");
      assertThat(report.layout()).isEqualTo("godwit");
      assertThat(scene.in(State.APPLIED)).containsExactly("20240101000000", "20240102000000");
      assertThat(scene.godwit().status().findings()).isEmpty();
      assertThat(scene.migrate()).containsExactly("20240103000000");
      assertThat(scene.rollback()).containsExactly("20240103000000");
      assertThat(scene.rollback()).containsExactly("20240102000000");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void whatTheToolWouldRunOtherwiseMustBeSaidToBeItsOwn(Supplier<TestDatabase> databases) {
    try (Scene scene = dbmate(databases)) {
      scene.write("9_short.sql", "-- migrate:up\nselect 1;\n-- migrate:down\nselect 2;\n");
      assertThat(Scene.failure(() -> scene.godwit().adopt("")))
          .hasMessageContaining("layout: dbmate");
      AdoptionReport report = scene.with(Setting.LAYOUT, "dbmate").godwit().adopt("");
      assertThat(Scene.lines(report)).endsWith("20240103000000 PENDING", "9 PENDING");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void railsIsNotTakenForDbmate(Supplier<TestDatabase> databases) {
    try (Scene scene = dbmate(databases)) {
      scene.database.execute("create table ar_internal_metadata (k varchar(9) primary key)");
      assertThat(scene.godwit().lookToAdopt("").tool()).isEqualTo("rails");
      assertThat(Scene.failure(() -> scene.godwit().adopt("dbmate")).code())
          .isEqualTo(ErrorCode.HISTORY_NONE);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anUnrelatedHistoryIsPassedOver(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "golang-migrate", directory)) {
      scene.database.execute(
          "create table schema_migrations (version varchar(128) primary key)",
          "insert into schema_migrations (version) values ('77')");
      assertThat(scene.migrate()).containsExactly("1", "2", "10");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void itCanBeSaidThatAHistoryHasNothingToDoWithTheDirectory(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "golang-migrate", directory)) {
      scene.database.execute(
          "create table schema_migrations (version varchar(128) primary key)",
          "insert into schema_migrations (version) values ('1')");
      assertThat(Scene.failure(scene::migrate).code()).isEqualTo(ErrorCode.HISTORY_FOREIGN);
      assertThat(scene.with(Setting.LAYOUT, "godwit").migrate()).containsExactly("1", "2", "10");
    }
  }
}
