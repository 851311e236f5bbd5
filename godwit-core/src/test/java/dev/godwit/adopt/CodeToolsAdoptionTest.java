package dev.godwit.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.engine.MigrationStatus.State;
import dev.godwit.error.ErrorCode;
import dev.godwit.testing.TestDatabase;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tools whose migrations are code: Rails, Alembic, Django. */
class CodeToolsAdoptionTest {

  @TempDir Path directory;

  static Stream<Arguments> databases() {
    return Scene.databases();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void railsIsABaselineAtItsHighestVersion(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "golang-migrate", directory)) {
      scene.database.execute(
          "create table schema_migrations (version varchar(128) primary key)",
          "create table ar_internal_metadata (k varchar(9) primary key)",
          "insert into schema_migrations (version) values ('2'), ('1')",
          "create table users (id int primary key)");
      assertThat(Scene.failure(scene::migrate).code()).isEqualTo(ErrorCode.HISTORY_FOREIGN);
      AdoptionReport report = scene.godwit().adopt("");
      assertThat(report.tool()).isEqualTo("rails");
      assertThat(Scene.lines(report)).containsExactly("2 BASELINE", "1 COVERED", "10 PENDING");
      assertThat(report.lines().get(0).name()).isEqualTo("2 migrations of Rails");
      assertThat(scene.migrate()).containsExactly("10");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void alembicIsABaselineBeforeAllVersions(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "golang-migrate", directory)) {
      scene.database.execute(
          "create table alembic_version (version_num varchar(32) primary key)",
          "insert into alembic_version values ('ae1027a6acf'), ('1975ea83b712')");
      AdoptionReport report = scene.godwit().adopt("");
      assertThat(report.tool()).isEqualTo("alembic");
      assertThat(Scene.lines(report))
          .containsExactly("0 BASELINE", "1 PENDING", "2 PENDING", "10 PENDING");
      assertThat(report.lines().get(0).name())
          .isEqualTo("Alembic's revision 1975ea83b712, ae1027a6acf");
      assertThat(scene.migrate()).containsExactly("1", "2", "10");
      assertThat(scene.godwit().status().findings()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void djangoIsABaselineBeforeAllVersions(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "golang-migrate", directory)) {
      scene.database.execute(
          "create table django_migrations (id int primary key, app varchar(255) not null,"
              + " name varchar(255) not null, applied timestamp not null"
              + " default current_timestamp)",
          "insert into django_migrations (id, app, name)"
              + " values (2, 'shop', '0001_initial'), (1, 'auth', '0001_initial')");
      AdoptionReport report = scene.godwit().adopt("");
      assertThat(report.tool()).isEqualTo("django");
      assertThat(report.lines().get(0).name())
          .isEqualTo("2 migrations of Django, the last shop.0001_initial");
      assertThat(scene.migrate()).containsExactly("1", "2", "10");
      assertThat(scene.in(State.PENDING)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anEmptyHistoryIsNoBaseline(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "golang-migrate", directory)) {
      scene.database.execute("create table alembic_version (version_num varchar(32) primary key)");
      assertThat(scene.migrate()).containsExactly("1", "2", "10");
    }
  }
}
