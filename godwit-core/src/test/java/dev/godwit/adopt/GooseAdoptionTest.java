package dev.godwit.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.engine.MigrationStatus.State;
import dev.godwit.error.ErrorCode;
import dev.godwit.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GooseAdoptionTest {

  private static final String NOTES =
      """
      -- +goose Up
      create table notes (id int primary key);
      -- +goose StatementBegin
      %s
      -- +goose StatementEnd
      -- +goose Down
      %s
      drop table notes;
      """;

  @TempDir Path directory;
  @TempDir Path elsewhere;

  static Stream<Arguments> databases() {
    return Scene.databases();
  }

  private Scene scene(Supplier<TestDatabase> databases) throws IOException {
    Path env = Files.writeString(elsewhere.resolve(".env"), "GREETING=hello\nGREETED='Ada'\n");
    Scene scene = new Scene(databases, "goose", directory);
    scene.with(Setting.LAYOUT_CONFIG, env.toString());
    scene.database.execute(
        "create table goose_db_version (id int primary key, version_id bigint not null,"
            + " is_applied boolean not null, tstamp timestamp default current_timestamp)",
        "insert into goose_db_version (id, version_id, is_applied)"
            + " values (1, 0, true), (2, 2, true), (3, 2, false), (4, 1, true), (5, 2, true)",
        "create table users (id int primary key)",
        "alter table users add column name varchar(50)");
    return scene;
  }

  @ParameterizedTest
  @MethodSource("databases")
  void keepsEachVersion(Supplier<TestDatabase> databases) throws IOException {
    try (Scene scene = scene(databases)) {
      assertThat(Scene.failure(scene::migrate).code()).isEqualTo(ErrorCode.HISTORY_FOREIGN);
      AdoptionReport report = scene.godwit().adopt("");
      assertThat(report.tool()).isEqualTo("goose");
      assertThat(report.layout()).isEqualTo("goose");
      assertThat(Scene.lines(report)).containsExactly("1 APPLIED", "2 APPLIED", "10 PENDING");
      assertThat(report.notes()).hasSize(1);
      assertThat(report.notes().get(0)).contains("00003_backfill.go", "Go");
      assertThat(scene.godwit().status().findings()).isEmpty();
      assertThat(scene.migrate()).containsExactly("10");
      assertThat(scene.database.column("select note from orders order by id"))
          .containsExactly("hello, Ada! ?", "${GREETING}");
      assertThat(scene.rollback()).containsExactly("10");
      assertThat(scene.rollback()).containsExactly("2");
      assertThat(scene.in(State.APPLIED)).containsExactly("1");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void namesAMigrationInGo(Supplier<TestDatabase> databases) throws IOException {
    try (Scene scene = scene(databases)) {
      scene.database.execute(
          "insert into goose_db_version (id, version_id, is_applied) values (6, 3, true)");
      AdoptionLine line = scene.godwit().adopt("").lines().get(2);
      assertThat(line.name()).isEqualTo("backfill");
      assertThat(line.file()).endsWith("00003_backfill.go");
      assertThat(scene.migrate()).containsExactly("10");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void bodiesWithSemicolonsAreOneStatement(Supplier<TestDatabase> databases) throws IOException {
    try (Scene scene = scene(databases)) {
      boolean function = scene.database.name().contains("postgres");
      String up =
          function
              ? """
                create function note_user() returns trigger as $$
                begin
                  insert into notes (id) values (new.id);
                  return new;
                end;
                $$ language plpgsql;
                -- +goose StatementEnd
                -- +goose StatementBegin
                create trigger users_note after insert on users
                  for each row execute function note_user();
                """
              : """
                create trigger users_note after insert on users for each row
                begin
                  insert into notes (id) values (new.id);
                  update notes set id = 0 where id < 0;
                end;
                """;
      String down = function ? "drop function note_user cascade;" : "drop trigger users_note;";
      scene.write("00011_notes.sql", NOTES.formatted(up, down));
      scene.godwit().adopt("");
      assertThat(scene.migrate()).containsExactly("10", "11");
      scene.database.execute("insert into users (id) values (7)");
      assertThat(scene.database.value("select id from notes")).isEqualTo("7");
      assertThat(scene.rollback()).containsExactly("11");
      scene.database.execute("insert into users (id) values (8)");
    }
  }
}
