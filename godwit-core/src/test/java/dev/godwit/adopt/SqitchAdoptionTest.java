package dev.godwit.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.engine.MigrationStatus.State;
import dev.godwit.engine.Target;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SqitchAdoptionTest {

  /** Checksums of the fixture's scripts, as another program than Godwit computes them. */
  private static final String USERS = "91debfc4bd9927a7ca183b72727635b7b4ba0df5";

  private static final String NAMES = "756e4e4568ee4f46bdad72dbcd069e4591ea612c";

  @TempDir Path directory;

  static Stream<Arguments> databases() {
    return Scene.databases();
  }

  private Scene scene(Supplier<TestDatabase> databases, String names) {
    Scene scene = new Scene(databases, "sqitch", directory);
    boolean schema = scene.database.name().contains("postgres");
    String table = schema ? "sqitch.changes" : "changes";
    String quote = scene.database.name().contains("mariadb") ? "`" : "\"";
    if (schema) {
      scene.database.execute("create schema sqitch");
    }
    scene.database.execute(
        "create table %s (change_id varchar(40) primary key, script_hash varchar(40), %schange%s"
                .formatted(table, quote, quote)
            + " varchar(255) not null, project varchar(255) not null, note varchar(255),"
            + " committed_at timestamp not null default current_timestamp,"
            + " committer_name varchar(255) not null,"
            + " planned_at timestamp not null default current_timestamp)",
        row(table, "1", USERS, "users", "shop", "12:00:00"),
        row(table, "2", names, "user_names", "shop", "12:00:01"),
        row(table, "3", "0", "users", "blog", "11:00:00"),
        "create table users (id int primary key)",
        "create view user_names as select id from users");
    return scene;
  }

  private static String row(
      String table, String id, String hash, String change, String project, String time) {
    return "insert into %s values ('%s', '%s', '%s', '%s', '', '2024-01-05 %s', 'Ada', '2024-01-01 10:00:00')"
        .formatted(table, id, hash, change, project, time);
  }

  @Test
  void keepsNothingTemporaryForTheNextChange() throws IOException {
    String script = "begin; create temporary table t (id int); insert into t values (1); commit;";
    Files.createDirectories(directory.resolve("deploy"));
    Files.createDirectories(directory.resolve("revert"));
    for (String change : List.of("a", "b")) {
      Files.writeString(directory.resolve("deploy/" + change + ".sql"), script);
      Files.writeString(directory.resolve("revert/" + change + ".sql"), script);
    }
    Files.writeString(directory.resolve("sqitch.plan"), "%project=p\na\nb\n");
    try (TestDatabase database = TestDatabases.postgresql()) {
      Godwit godwit = Godwit.on(database.dataSource()).migrations(directory);
      assertThat(godwit.migrate()).hasSize(2);
      assertThat(godwit.rollback(Target.steps(2))).hasSize(2);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void goesOnWithThePlan(Supplier<TestDatabase> databases) {
    try (Scene scene = scene(databases, NAMES)) {
      assertThat(Scene.failure(scene::migrate).code()).isEqualTo(ErrorCode.HISTORY_FOREIGN);
      AdoptionReport report = scene.godwit().adopt("");
      assertThat(report.tool()).isEqualTo("sqitch");
      assertThat(report.layout()).isEqualTo("sqitch");
      assertThat(Scene.lines(report))
          .containsExactly(
              "@users APPLIED", "@user_names APPLIED", "@orders PENDING", "@user_names~2 PENDING");
      assertThat(scene.godwit().status().findings()).isEmpty();
      assertThat(scene.migrate()).containsExactly("@orders", "@user_names~2");
      scene.database.execute("insert into users (id) values (1)");
      assertThat(scene.database.value("select shown from user_names")).isEqualTo("2");
      assertThat(scene.rollback()).containsExactly("@user_names~2");
      assertThat(scene.database.value("select * from user_names")).isEqualTo("1");
      assertThat(scene.rollback()).containsExactly("@orders");
      assertThat(scene.rollback()).containsExactly("@user_names");
      assertThat(scene.in(State.APPLIED)).containsExactly("@users");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void tellsWhatWasChangedSince(Supplier<TestDatabase> databases) {
    try (Scene scene = scene(databases, USERS.replace('a', 'b'))) {
      assertThat(Scene.lines(scene.godwit().lookToAdopt("")))
          .startsWith("@users APPLIED", "@user_names CHANGED");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void runsFromTheStartWhereThereIsNoHistory(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "sqitch", directory)) {
      assertThat(scene.migrate())
          .containsExactly("@users", "@user_names", "@orders", "@user_names~2");
      assertThat(scene.godwit().status().findings()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void verifiesWhatItsSettingsSayItShould(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "sqitch", directory)) {
      scene.write(
          "verify/users.sql",
          "begin;\ninsert into users (id) values (7);\nselect id from users;\nrollback;\n");
      scene.write("verify/orders.sql", "BEGIN;\nselect nothing from orders;\nROLLBACK;\n");
      scene.write("sqitch.conf", "[core]\n\tengine = pg\n[deploy]\n\tverify = true\n");
      GodwitException failure = Scene.failure(scene::migrate);
      assertThat(String.valueOf(failure.location()))
          .startsWith(directory + "/verify/orders.sql:2:");
      assertThat(failure.state()).contains("othing of");
      assertThat(scene.in(State.APPLIED)).containsExactly("@users", "@user_names");
      assertThat(scene.database.column("select id from users")).isEmpty();
      assertThat(scene.database.dump()).doesNotContain("orders");

      scene.write("sqitch.conf", "[core]\n\tengine = pg\n");
      assertThat(scene.migrate()).containsExactly("@orders", "@user_names~2");
    }
  }

  private static void registry(Scene scene) {
    boolean schema = scene.database.name().contains("postgres");
    String prefix = schema ? "sqitch." : "";
    String quote = scene.database.name().contains("mariadb") ? "`" : "\"";
    String people =
        ", note varchar(255) not null, committed_at timestamp(6) not null, committer_name"
            + " varchar(255) not null, committer_email varchar(255) not null, planned_at"
            + " timestamp(6) not null, planner_name varchar(255) not null, planner_email varchar(255)"
            + " not null)";
    if (schema) {
      scene.database.execute("create schema sqitch");
    }
    scene.database.execute(
        "create table "
            + prefix
            + "changes (change_id varchar(40) primary key, script_hash"
            + " varchar(40), "
            + quote
            + "change"
            + quote
            + " varchar(255) not null, project varchar(255) not null"
            + people,
        "create table "
            + prefix
            + "tags (tag_id varchar(40) primary key, tag varchar(255) not null,"
            + " project varchar(255) not null, change_id varchar(40) not null"
            + people,
        "create table "
            + prefix
            + "dependencies (change_id varchar(40) not null, type varchar(8)"
            + " not null, dependency varchar(255) not null, dependency_id varchar(40))");
  }

  /** The ids are those that sqitch 1.3 gives to the fixture's plan. */
  @ParameterizedTest
  @MethodSource("databases")
  void itsRegistryIsKeptInStep(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "sqitch", directory)) {
      registry(scene);
      scene.godwit().keepInStep("");
      assertThat(scene.migrate())
          .containsExactly("@users", "@user_names", "@orders", "@user_names~2");
      String prefix = scene.database.name().contains("postgres") ? "sqitch." : "";
      String changes = "select change_id from " + prefix + "changes order by committed_at";
      assertThat(scene.database.column(changes))
          .hasSize(4)
          .endsWith(
              "48a2df90e00f7bba2a914e409954e2755be5b3c4",
              "12aa0a5e15358dffb8800f4a404b6e6d11a4012b");
      assertThat(scene.database.column("select tag from " + prefix + "tags"))
          .containsExactly("@v1.0.0");
      assertThat(
              scene.database.column(
                  "select dependency from " + prefix + "dependencies order by dependency"))
          .containsExactlyInAnyOrder("carts", "user_names@v1.0.0", "users", "users");
      assertThat(scene.database.value("select max(planner_email) from " + prefix + "changes"))
          .isEqualTo("ada@example.com");
      assertThat(scene.rollback()).containsExactly("@user_names~2");
      assertThat(scene.rollback()).containsExactly("@orders");
      assertThat(scene.rollback()).containsExactly("@user_names");
      assertThat(scene.database.column(changes)).hasSize(1);
      assertThat(scene.database.column("select tag from " + prefix + "tags")).isEmpty();
      assertThat(scene.migrate()).containsExactly("@user_names", "@orders", "@user_names~2");
    }
  }
}
