package dev.godwit.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.engine.Contracting;
import dev.godwit.engine.MigrationStatus.State;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Names;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import dev.godwit.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PgrollTest {

  private static final Version FULL_NAME = Version.of("@04_full_name");

  @TempDir Path directory;
  @TempDir Path elsewhere;

  private Scene scene() {
    Scene scene = new Scene(TestDatabases::postgresql, "pgroll", directory);
    scene.database.execute(
        "create schema pgroll",
        "create table pgroll.migrations (schema name not null, name text not null,"
            + " migration jsonb not null default '{}', created_at timestamptz not null default now(),"
            + " updated_at timestamptz not null default now(), parent text,"
            + " done boolean not null default false,"
            + " resulting_schema jsonb not null default '{}',"
            + " migration_type varchar(32) default 'pgroll', primary key (schema, name))",
        row("public", "01_create_users", null, true, "pgroll", 5),
        row("public", "01_create_users_20240105", "01_create_users", true, "inferred", 4),
        row("public", "02_active_users", "01_create_users_20240105", true, "pgroll", 3),
        row("public", "03_tags", "02_active_users", true, "pgroll", 2),
        row("other", "00000_initial_20240101", null, true, "inferred", 1),
        "create table users (id bigint primary key, name varchar(100) not null, email text,"
            + " tags text[] generated always as (array[name]) stored)",
        "create view active_users as select id from users",
        "insert into users (id, name) values (1, 'Ada'), (2, 'Grace')");
    return scene;
  }

  /** Later rows have earlier times, so that only their parents tell the order. */
  private static String row(
      String schema, String name, @Nullable String parent, boolean done, String type, int minute) {
    return "insert into pgroll.migrations (schema, name, parent, done, migration_type, created_at)"
        + " values ('%s', '%s', %s, %s, '%s', '2024-01-05 12:0%d:00+00')"
            .formatted(
                schema, name, parent == null ? "null" : "'" + parent + "'", done, type, minute);
  }

  @Test
  void adoptsTheHistoryInTheOrderOfParents() {
    try (Scene scene = scene()) {
      assertThat(Scene.failure(scene::migrate).code()).isEqualTo(ErrorCode.HISTORY_FOREIGN);
      AdoptionReport report = scene.godwit().adopt("");
      assertThat(report.tool()).isEqualTo("pgroll");
      assertThat(report.table()).isEqualTo("pgroll.migrations");
      assertThat(report.layout()).isEqualTo("pgroll");
      assertThat(Scene.lines(report))
          .containsExactly(
              "@01_create_users APPLIED",
              "@01_create_users_20240105 BASELINE",
              "@02_active_users APPLIED",
              "@03_tags APPLIED",
              "@04_full_name PENDING",
              "@05_create_orders PENDING",
              "@06_email_not_null PENDING",
              "@07_first_order PENDING",
              "@08_drop_index PENDING");
      assertThat(scene.godwit().status().findings()).isEmpty();
      GodwitException failure = Scene.failure(scene::rollback);
      assertThat(failure.code()).isEqualTo(ErrorCode.IRREVERSIBLE);
    }
  }

  @Test
  void takesAPendingChangeBackAndThroughItsPhases() {
    try (Scene scene = scene()) {
      scene.godwit().adopt("");
      String before = scene.database.dump();
      var changes = scene.godwit().changes();
      assertThat(changes.expand(FULL_NAME).phase()).isEqualTo(Phase.EXPAND);
      scene.database.execute("insert into users (id, name) values (3, 'Edsger')");
      assertThat(scene.database.value("select full_name from users where id = 3"))
          .isEqualTo("Edsger");
      for (Phase phase : List.of(Phase.MIGRATE_DATA, Phase.VALIDATE)) {
        assertThat(changes.run(FULL_NAME, phase, Contracting.NOW).phase()).isEqualTo(phase);
      }
      assertThat(changes.undo(FULL_NAME, null).phase()).isNull();
      assertThat(scene.database.dump()).isEqualTo(before);
      assertThat(changes.expand(FULL_NAME).phase()).isEqualTo(Phase.EXPAND);
      for (Phase phase : List.of(Phase.MIGRATE_DATA, Phase.VALIDATE, Phase.CONTRACT)) {
        assertThat(changes.run(FULL_NAME, phase, Contracting.NOW).phase()).isEqualTo(phase);
      }
      assertThat(scene.in(State.APPLIED)).contains("@04_full_name");
      assertThat(
              scene.database.column(
                  "select column_name from information_schema.columns"
                      + " where table_name = 'users' order by 1"))
          .containsExactly("city", "email", "full_name", "id", "tags");
      assertThat(
              scene.database.value(
                  "select indexdef from pg_indexes where indexname like 'users_e%'"))
          .endsWith("(email DESC NULLS LAST)");
      GodwitException completed = Scene.failure(scene::rollback);
      assertThat(completed.code()).isEqualTo(ErrorCode.IRREVERSIBLE);
    }
  }

  @Test
  void runsAllThatIsPending() {
    try (Scene scene = scene()) {
      scene.godwit().adopt("");
      dropGenerated(scene);
      assertThat(scene.migrate())
          .containsExactly(
              "@04_full_name",
              "@05_create_orders",
              "@06_email_not_null",
              "@07_first_order",
              "@08_drop_index");
      assertThat(scene.database.column("select email from users order by id"))
          .containsExactly("Ada@here", "Grace@here");
      assertThat(
              scene.database.column(
                  "select conname from pg_constraint where contype in ('c', 'f', 'u')"
                      + " and conrelid in ('users'::regclass, 'orders'::regclass) order by 1"))
          .containsExactly(
              "orders_code_key",
              "orders_total_check",
              "orders_user_fkey",
              "users_city_known",
              "users_email_unique");
      assertThat(
              scene.database.value(
                  "select obj_description('orders'::regclass) || ', '"
                      + " || col_description(attrelid, attnum) || ', ' || relreplident::text"
                      + " from pg_attribute join pg_class on pg_class.oid = attrelid"
                      + " where relname = 'orders' and attname = 'total'"))
          .isEqualTo("what users' baskets become, in cents, f");
      assertThat(scene.database.value("select total || pg_typeof(total)::text from orders"))
          .isEqualTo("30bigint");
      assertThat(
              scene.database.column(
                  "select indexname from pg_indexes where indexname like 'users_e%x'"))
          .isEmpty();
      assertThat(scene.godwit().status().findings()).isEmpty();
    }
  }

  @Test
  void rollsBackSqlByItsDown() {
    try (Scene scene = scene()) {
      scene.godwit().adopt("");
      dropGenerated(scene);
      assertThat(scene.migrate("@07_first_order")).hasSize(4);
      assertThat(scene.rollback()).containsExactly("@07_first_order");
      assertThat(scene.database.column("select code from orders")).isEmpty();
    }
  }

  private static void dropGenerated(Scene scene) {
    scene.database.execute("alter table users drop column tags");
  }

  @Test
  void refusesAMigrationThatIsOpen() {
    try (Scene scene = scene()) {
      scene.database.execute(row("public", "04_full_name", "03_tags", false, "pgroll", 1));
      GodwitException failure = Scene.failure(() -> scene.godwit().adopt(""));
      assertThat(failure.code()).isEqualTo(ErrorCode.HISTORY_DIRTY);
      assertThat(failure.getMessage())
          .contains("pgroll has started migration 04_full_name and not completed it");
    }
  }

  @Test
  void takesFilesBelowABaselineAsRun() {
    try (Scene scene = scene()) {
      scene.database.execute(
          "delete from pgroll.migrations", row("public", "03_zero", null, true, "baseline", 1));
      assertThat(Scene.lines(scene.godwit().adopt("")))
          .startsWith(
              "@01_create_users APPLIED",
              "@02_active_users APPLIED",
              "@03_tags APPLIED",
              "@03_zero BASELINE",
              "@04_full_name PENDING");
      assertThat(scene.in(State.PENDING)).startsWith("@04_full_name").hasSize(5);
    }
  }

  @Test
  void asksWhichSchemaIsMeant() throws IOException {
    try (Scene scene = scene()) {
      scene.database.execute(
          "update pgroll.migrations set schema = 'shop' where schema = 'public'");
      GodwitException failure = Scene.failure(() -> scene.godwit().adopt(""));
      assertThat(failure.getMessage()).contains("of the schemas other, shop, not of public");
      Path env = Files.writeString(elsewhere.resolve(".env"), "PGROLL_SCHEMA=shop\n");
      scene.with(Setting.LAYOUT_CONFIG, env.toString());
      assertThat(scene.godwit().adopt("").lines()).hasSize(9);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {add_column: {table: users, column: {name: t, type: int, generated: {expression: "1"}}}} | 1:71 | pgroll's 'add_column' says 'generated', for which Godwit has no operation | Write the migration with pgroll's 'sql' instead, with 'up' and 'down'
          {alter_column: {table: users, column: name, check: {name: c, constraint: "name > ''"}, up: "coalesce(name, 'x')", down: name}} | 1:101 | pgroll's 'alter_column' rewrites rows for a check, which Godwit only proves | Rewrite the rows in a migration before it, with 'sql'; then let 'up' be the column's own name
          {drop_index: {name: nobody_idx}} | 1:15 | pgroll's 'drop_index' does not say the table of index nobody_idx, and no file here makes that index | Write it with 'sql': up "drop index concurrently …", down with what makes it again
          {drop_indexes: {name: users_idx}} | 1:15 | pgroll's 'drop_indexes' is not known here | Did you mean 'drop_index'?
          """)
  void refusesWhatItCannotDo(String operation, String place, String what, String next) {
    try (Scene scene = scene()) {
      scene.write("04_full_name.yaml", "operations: [" + operation + "]\n");
      scene.godwit().adopt("");
      GodwitException failure = Scene.failure(scene::migrate);
      assertThat(failure.code()).isEqualTo(ErrorCode.FEATURE_UNSUPPORTED);
      assertThat(failure.what()).isEqualTo(what);
      assertThat(String.valueOf(failure.location())).endsWith("04_full_name.yaml:" + place);
      assertThat(failure.next()).isEqualTo(next);
      assertThat(scene.in(State.APPLIED)).doesNotContain("@04_full_name");
    }
  }

  @Test
  void isForPostgresqlAlone() {
    try (Scene scene = new Scene(TestDatabases::sqlite, "pgroll", directory)) {
      GodwitException failure = Scene.failure(scene::migrate);
      assertThat(failure.what())
          .isEqualTo("pgroll's migrations are for PostgreSQL, and this database is sqlite");
    }
  }

  @Test
  void leavesGodwitsOwnChangesAlone() throws IOException {
    try (Scene scene = new Scene(TestDatabases::sqlite, "pgroll", directory)) {
      try (var files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      scene.write(
          "1_users.yaml", "operations: [{create_table: {table: users, columns: {id: int}}}]\n");
      assertThat(scene.migrate()).containsExactly("1");
    }
  }

  @Test
  void namesOfMigrationsThatBeginAlikeAreKeptApart() {
    String start = "@2024_01_05_the_address_of_a_customer_becomes_";
    assertThat(new Names(Version.of(start + "three_columns")).of("users", "street"))
        .hasSizeLessThan(64)
        .isNotEqualTo(new Names(Version.of(start + "four_columns")).of("users", "street"));
  }
}
