package dev.godwit.pgroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.dialect.Dialects;
import dev.godwit.error.GodwitException;
import dev.godwit.operation.Change;
import dev.godwit.source.DatabaseFacts;
import dev.godwit.source.LayoutChoice;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.MigrationLocation;
import dev.godwit.source.MigrationReader;
import dev.godwit.source.MigrationSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PgrollOperationsTest {

  @TempDir Path directory;

  private MigrationSet read() {
    LayoutSettings settings =
        new LayoutSettings(
            Map.of(),
            () ->
                new DatabaseFacts(
                    "me", "shop", "public", "postgresql", Dialects.named("postgresql").syntax()));
    return MigrationReader.read(
        new MigrationLocation.Directory(directory),
        List.of(),
        List.of(),
        new LayoutChoice("", List.of(new PgrollLayout()), settings));
  }

  private Change change(String operations) throws IOException {
    Files.writeString(
        directory.resolve("00_index.yml"),
        "operations: [{create_index: {table: users, name: users_old, columns: [email]}}]");
    Files.writeString(directory.resolve("01_change.yaml"), "operations: [" + operations + "]");
    return Objects.requireNonNull(read().migrations().get(1).change());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {rename_table: {from: users, to: people}} | rename table users to people
          {drop_table: {name: users}} | drop table users
          {drop_column: {table: users, column: name, down: "'x'"}} | drop column users.name
          {rename_constraint: {table: users, from: a, to: b}} | rename constraint a of users to b
          {drop_constraint: {table: users, name: c, up: name, down: '"name"'}} | drop constraint c of users
          {drop_multicolumn_constraint: {table: users, name: c, down: {a: a, b: (b)}}} | drop constraint c of users
          {drop_index: {name: users_old}} | drop index users_old of users
          {alter_column: {table: users, column: name, name: full_name}} | rename column users.name to full_name
          {alter_column: {table: users, column: name, nullable: true}} | let users.name be null
          {alter_column: {table: users, column: name, nullable: false, up: name, default: null}} | set users.name not null; drop the default of users.name
          {alter_column: {table: users, column: name, comment: "it's\\\\"}} | run comment on column "users"."name" is E'it''s\\\\'
          {alter_column: {table: users, column: name, comment: null}} | run comment on column "users"."name" is null
          {alter_column: {table: users, column: name, check: {name: c, constraint: name > ''}, up: name, down: name}} | add check c to users
          {alter_column: {table: users, column: id, unique: {name: u}, up: SELECT id + 1, down: id - 1}} | change column users.id; add unique constraint u to users
          {alter_column: {table: users, column: boss, references: {name: f, table: users, column: id, on_delete: SET NULL}, up: boss, down: boss}} | add foreign key f from users to users
          {create_constraint: {table: users, name: u, type: unique, columns: [a, b], up: {a: a, b: b}, down: {a: a, b: b}}} | add unique constraint u to users
          {create_constraint: {table: users, name: f, type: foreign_key, columns: [a], references: {table: t, columns: [id]}, up: {a: a}, down: {a: a}}} | add foreign key f from users to t
          {create_constraint: {table: users, name: c, type: check, check: a > b, columns: [a], up: {a: a}, down: {a: a}}} | add check c to users
          {set_replica_identity: {table: users, identity: {type: index, index: users_key}}} | run alter table "users" replica identity using index "users_key"
          {drop_column: {table: users, column: a}}, {sql: {up: vacuum users, onComplete: true}} | drop column users.a; run vacuum users
          """)
  void becomesGodwitsOwn(String operations, String titles) throws IOException {
    assertThat(String.join("; ", change(operations).titles())).isEqualTo(titles);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {sql: {up: select 1}}, {drop_table: {name: t}} | pgroll's 'sql' stands beside other operations, which pgroll refuses too
          {create_index: {table: t, name: i, columns: [a], storage_parameters: fillfactor = 70}} | pgroll's 'create_index' says 'storage_parameters', for which Godwit has no operation
          {create_constraint: {table: t, name: i, type: primary_key, columns: [a]}} | pgroll's 'create_constraint' adds a primary key, for which Godwit has no operation
          {create_constraint: {table: t, name: i, columns: [a]}} | 'type' is missing in 'create_constraint'
          {drop_constraint: {table: t, name: c, up: a, down: "coalesce(a, 0)"}} | pgroll's 'drop_constraint' rewrites rows, and Godwit leaves them as they are
          {alter_column: {table: t, column: a, type: int, check: {name: c, constraint: a > 0}}} | pgroll's 'alter_column' says 'check' beside 'type', and Godwit proves a check on rows as they are
          {alter_column: {table: t, column: a}} | 'alter_column' changes nothing
          {drop_table: {name: t, cascade: true}} | unknown key 'cascade'
          """)
  void refusesAtItsPlace(String operations, String what) {
    GodwitException failure =
        Objects.requireNonNull(
            catchThrowableOfType(GodwitException.class, () -> change(operations)));
    assertThat(failure.what()).isEqualTo(what);
    assertThat(String.valueOf(failure.location())).contains("01_change.yaml:1:");
    assertThat(failure.next()).isNotBlank();
  }

  @Test
  void readsAllFormsOfAnIndex() throws IOException {
    String list = "[{column: a, sort: DESC, nulls: LAST, collate: C}, {column: b}]";
    String map = "{a: {collate: C, nulls: LAST, sort: DESC}, b: {}}";
    String create = "{create_index: {table: t, name: i, predicate: a > 0, columns: %s}}";
    assertThat(change(create.formatted(list))).isEqualTo(change(create.formatted(map)));
    assertThat(change(create.formatted(list)).operations().get(0).toString())
        .contains("collate C desc nulls last", "where=a > 0");
  }

  @Test
  void filesOfOneNameAreRefused() throws IOException {
    Files.writeString(
        directory.resolve("1_a.yaml"), "operations: [{create_table: {name: a, columns: []}}]");
    Files.writeString(directory.resolve("1_a.json"), "{\"operations\": []}");
    GodwitException failure = catchThrowableOfType(GodwitException.class, this::read);
    assertThat(failure.what()).contains("two migrations have version @1_a");
  }
}
