package dev.godwit.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.engine.MigrationStatus.State;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A directory of Flyway's with a history of which Flyway has written the first part. */
class FlywayAdoptionTest {

  private static final String TABLE = "flyway_schema_history";

  @TempDir Path directory;
  private int rank;

  static Stream<Arguments> databases() {
    return Scene.databases();
  }

  private Scene scene(Supplier<TestDatabase> databases) {
    Scene scene = new Scene(databases, "flyway", directory).configured();
    history(scene);
    return scene;
  }

  /** As Flyway makes it. */
  private static void history(Scene scene) {
    boolean sqlite = scene.database.name().equals("sqlite");
    scene.database.execute(
        "create table "
            + TABLE
            + " (installed_rank int not null primary key, version varchar(50),"
            + " description varchar(200) not null, type varchar(20) not null,"
            + " script varchar(1000) not null, checksum int, installed_by varchar(100) not null,"
            + " installed_on "
            + (sqlite
                ? "text not null default (strftime('%Y-%m-%d %H:%M:%f','now'))"
                : "timestamp not null default now()")
            + ", execution_time int not null, success boolean not null)");
  }

  private void row(Scene scene, String version, String description, String type, String script) {
    row(scene, version, description, type, script, "null", true);
  }

  private void row(
      Scene scene,
      String version,
      String description,
      String type,
      String script,
      String checksum,
      boolean success) {
    scene.database.execute(
        "insert into "
            + TABLE
            + " (installed_rank, version, description, type, script, checksum, installed_by,"
            + " execution_time, success) values ("
            + ++rank
            + ", "
            + (version.isEmpty() ? "null" : "'" + version + "'")
            + ", '"
            + description
            + "', '"
            + type
            + "', '"
            + script
            + "', "
            + checksum
            + ", 'fly', 12, "
            + success
            + ")");
  }

  /** What Flyway does: runs the statements, and notes the CRC of the lines. */
  private void applied(Scene scene, String version, String description, String script) {
    String text = scene.read(script).replace("${Greeting}", "hello");
    for (String statement : text.split(";\n", -1)) {
      if (statement.isBlank()) {
        continue;
      }
      scene.database.execute(statement);
    }
    CRC32 crc = new CRC32();
    crc.update(scene.read(script).replace("\n", "").getBytes(StandardCharsets.UTF_8));
    row(scene, version, description, "SQL", script, "" + (int) crc.getValue(), true);
  }

  private void firstPart(Scene scene) {
    applied(scene, "1", "create users", "V1__create_users.sql");
    applied(scene, "1.1", "add email", "V1.1__add_email.sql");
    applied(scene, "2", "first user", "V2__first_user.sql");
    applied(scene, "", "user names", "R__user_names.sql");
  }

  private static String rows(Scene scene) {
    return String.join(
        "\n", scene.database.column("select script from " + TABLE + " order by installed_rank"));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void isCarriedOnFrom(Supplier<TestDatabase> databases) {
    try (Scene scene = scene(databases)) {
      firstPart(scene);
      String before = rows(scene);
      assertThat(scene.godwit().status().notes())
          .anyMatch(note -> note.contains("flyway") && note.contains("godwit adopt"));
      assertThat(Scene.failure(scene::migrate).code()).isEqualTo(ErrorCode.HISTORY_FOREIGN);

      List<String> found =
          List.of(
              "1 APPLIED",
              "1.1 APPLIED",
              "2 APPLIED",
              "@user_names APPLIED",
              "10 PENDING",
              "11 PENDING");
      assertThat(Scene.lines(scene.godwit().lookToAdopt(""))).isEqualTo(found);
      assertThat(scene.in(State.APPLIED)).isEmpty();
      AdoptionReport report = scene.godwit().adopt("");
      assertThat(Scene.lines(report)).isEqualTo(found);
      assertThat(report.written()).isTrue();
      assertThat(rows(scene)).isEqualTo(before);

      assertThat(scene.in(State.APPLIED)).containsExactly("1", "1.1", "2", "@user_names");
      assertThat(scene.in(State.PENDING)).containsExactly("10", "11");
      assertThat(scene.godwit().status().findings()).isEmpty();
      assertThat(scene.godwit().status().migrations().get(0).record())
          .satisfies(
              record -> {
                assertThat(record.appliedBy()).isEqualTo("fly");
                assertThat(record.duration().toMillis()).isEqualTo(12);
                assertThat(record.appliedAt())
                    .isBetween(
                        Instant.now().minus(13, ChronoUnit.HOURS),
                        Instant.now().plus(15, ChronoUnit.HOURS));
              });
      assertThat(Scene.failure(() -> scene.godwit().adopt("")).code())
          .isEqualTo(ErrorCode.LEDGER_IN_USE);

      assertThat(scene.migrate("10")).containsExactly("10");
      assertThat(scene.rollback()).containsExactly("10");
      assertThat(scene.migrate()).containsExactly("10", "11");
      assertThat(scene.database.dump()).contains("orders_user");
      assertThat(scene.database.column("select what from call_log"))
          .containsExactly("each", "done", "each", "each", "done");
      assertThat(Scene.failure(scene::rollback).code()).isEqualTo(ErrorCode.IRREVERSIBLE);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void runsWhatIsRepeatableAgainWhenItWasChanged(Supplier<TestDatabase> databases) {
    try (Scene scene = scene(databases)) {
      firstPart(scene);
      scene.godwit().adopt("");
      List<String> unused = scene.migrate();
      scene.write(
          "R__user_names.sql",
          "drop view if exists user_names;\ncreate view user_names as select id from users;\n");
      assertThat(scene.in(State.PENDING)).containsExactly("@user_names");
      assertThat(scene.godwit().status().findings()).isEmpty();
      assertThat(scene.migrate()).containsExactly("@user_names");
      assertThat(scene.database.value("select id from user_names")).isEqualTo("1");
      assertThat(scene.in(State.PENDING)).isEmpty();
      assertThat(scene.migrate()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void showsWhatWasChangedAndWhatIsMissing(Supplier<TestDatabase> databases) {
    try (Scene scene = scene(databases)) {
      firstPart(scene);
      scene.write("V1.1__add_email.sql", "select 1;\n");
      scene.write("R__user_names.sql", "select 1;\n");
      scene.remove("V2__first_user.sql");
      assertThat(Scene.lines(scene.godwit().adopt("")))
          .startsWith("1 APPLIED", "1.1 CHANGED", "2 MISSING", "@user_names AGAIN");
      assertThat(scene.godwit().status().findings())
          .extracting(finding -> finding.rule() + " " + finding.version())
          .containsExactly("changed 1.1", "missing 2");
      assertThat(scene.in(State.PENDING)).containsExactly("10", "11", "@user_names");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void refusesAFailedMigration(Supplier<TestDatabase> databases) {
    try (Scene scene = scene(databases)) {
      firstPart(scene);
      row(scene, "10", "orders", "SQL", "V10__orders.sql", "1", false);
      assertThat(scene.godwit().lookToAdopt("").troubles()).hasSize(1);
      GodwitException failure = Scene.failure(() -> scene.godwit().adopt(""));
      assertThat(failure.code()).isEqualTo(ErrorCode.HISTORY_DIRTY);
      assertThat(failure).hasMessageContaining("V10__orders.sql failed", "flyway repair");
      assertThat(scene.in(State.APPLIED)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void beginsAtTheBaselineOfTheHistory(Supplier<TestDatabase> databases) {
    try (Scene scene = scene(databases)) {
      row(scene, "2", "<< Flyway Baseline >>", "BASELINE", "<< Flyway Baseline >>");
      scene.database.execute(
          "create table users (id int primary key, name varchar(50))",
          "create table call_log (what varchar(50))");
      assertThat(Scene.failure(scene::migrate).code()).isEqualTo(ErrorCode.HISTORY_FOREIGN);
      assertThat(Scene.lines(scene.godwit().adopt("")))
          .containsExactly(
              "2 BASELINE",
              "1 COVERED",
              "1.1 COVERED",
              "10 PENDING",
              "11 PENDING",
              "@user_names PENDING");
      assertThat(scene.in(State.COVERED)).containsExactly("1", "1.1");
      assertThat(scene.godwit().status().findings()).isEmpty();
      assertThat(scene.migrate()).containsExactly("10", "11", "@user_names");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void heedsWhatWasUndoneAndDeleted(Supplier<TestDatabase> databases) {
    try (Scene scene = scene(databases)) {
      row(scene, "", "<< Flyway Schema Creation >>", "SCHEMA", "\"public\"");
      firstPart(scene);
      row(scene, "10", "orders", "SQL", "V10__orders.sql");
      row(scene, "10", "orders", "UNDO_SQL", "U10__orders.sql");
      row(scene, "9", "gone", "SQL", "V9__gone.sql");
      row(scene, "9", "gone", "DELETE", "V9__gone.sql");
      assertThat(Scene.lines(scene.godwit().lookToAdopt("flyway")))
          .containsExactly(
              "1 APPLIED",
              "1.1 APPLIED",
              "2 APPLIED",
              "@user_names APPLIED",
              "10 PENDING",
              "11 PENDING");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anEmptyDatabaseBeginsWithTheBaselineFile(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "flyway", directory).configured()) {
      scene.write(
          "B2__baseline.sql",
          """
          create table users (id int primary key, name varchar(50), email varchar(100));
          create table call_log (what varchar(50));
          """);
      assertThat(scene.in(State.COVERED)).containsExactly("1", "1.1");
      assertThat(scene.migrate()).containsExactly("2", "10", "11", "@user_names");
      assertThat(scene.in(State.APPLIED)).containsExactly("2", "10", "11", "@user_names");
      assertThat(scene.in(State.COVERED)).containsExactly("1", "1.1");
      assertThat(scene.godwit().status().findings()).isEmpty();
      assertThat(scene.migrate()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void anEmptyDatabaseGetsAll(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "flyway", directory).configured()) {
      assertThat(scene.migrate()).containsExactly("1", "1.1", "2", "10", "11", "@user_names");
      assertThat(scene.database.value("select name from users")).isEqualTo("hello");
      assertThat(scene.database.value("select email from users")).isEqualTo("no ${placeholder}");
      assertThat(Scene.failure(() -> scene.godwit().lookToAdopt("")).code())
          .isEqualTo(ErrorCode.LEDGER_IN_USE);
      assertThat(scene.godwit().status().notes())
          .hasSize(2)
          .anyMatch(note -> note.contains("V12__Code.java"))
          .anyMatch(note -> note.contains("beforeValidate"));
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void saysWhereThereIsNoHistory(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "flyway", directory)) {
      assertThat(Scene.failure(() -> scene.godwit().lookToAdopt("")).code())
          .isEqualTo(ErrorCode.HISTORY_NONE);
      assertThat(Scene.failure(() -> scene.with(Setting.LAYOUT, "flywey").migrate()))
          .hasMessageContaining("Did you mean 'flyway'?");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void obeysWhatItsSettingsSayOfOrder(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "flyway", directory)) {
      scene.write("refusing.conf", "flyway.outOfOrder=false\nflyway.placeholders.greeting=hello\n");
      scene.write(
          "letting.conf", "spring.flyway.out-of-order=true\nflyway.placeholders.greeting=x\n");
      scene.with(Setting.LAYOUT_CONFIG, directory.resolve("refusing.conf").toString());
      assertThat(scene.migrate()).isNotEmpty();
      scene.write("V5__late.sql", "create table late (id int);\n");
      GodwitException failure = Scene.failure(scene::migrate);
      assertThat(failure.code()).isEqualTo(ErrorCode.HISTORY_DIFFERS);
      assertThat(failure).hasMessageContaining("5 late is pending", "outOfOrder=true");
      scene.with(Setting.LAYOUT_CONFIG, directory.resolve("letting.conf").toString());
      assertThat(scene.godwit().status().findings()).isEmpty();
      assertThat(scene.migrate()).containsExactly("5");
      assertThat(scene.godwit().status().findings()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void obeysWhatItsSettingsSayOfMissingFiles(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "flyway", directory)) {
      String common = "flyway.placeholders.greeting=hello\n";
      scene.write("flyway.conf", common);
      scene.with(Setting.LAYOUT_CONFIG, directory.resolve("flyway.conf").toString());
      assertThat(scene.migrate()).isNotEmpty();
      scene.remove("V2__first_user.sql");
      scene.remove("later/V11__order_index.SQL");
      scene.remove("R__user_names.sql");
      assertThat(missing(scene)).containsExactly("2", "11", "@user_names");
      scene.write("flyway.conf", common + "flyway.ignoreMigrationPatterns=*:future\n");
      assertThat(missing(scene)).containsExactly("2", "@user_names");
      scene.write("flyway.conf", common + "flyway.ignoreMigrationPatterns=versioned:missing\n");
      assertThat(missing(scene)).containsExactly("11", "@user_names");
      scene.write(
          "flyway.conf",
          common + "flyway.ignoreMigrationPatterns=repeatable:missing,versioned:future\n");
      assertThat(missing(scene)).containsExactly("2");
      scene.write("flyway.conf", common + "flyway.ignoreMigrationPatterns=*:gone\n");
      assertThat(Scene.failure(() -> missing(scene)).code()).isEqualTo(ErrorCode.CONFIGURATION);
    }
  }

  private static List<String> missing(Scene scene) {
    return scene.godwit().status().findings().stream()
        .map(finding -> finding.version().toString())
        .toList();
  }

  /** A dump locks its tables around its rows; Godwit's own records could not be written then. */
  @Test
  void aDumpsLocksAreLeftOutAndItsCommitEndsAStep() {
    try (Scene scene = new Scene(TestDatabases::mariadb, "flyway", directory).configured()) {
      scene.write(
          "V13__dump.sql",
          """
          create table dump (id int);
          LOCK TABLES `dump` WRITE;
          /*!40000 ALTER TABLE `dump` DISABLE KEYS */;
          insert into dump values (1);
          unlock tables;
          insert into dump values (2);
          commit;
          delete from dump where id = 2;
          """);
      assertThat(scene.migrate()).contains("13");
      assertThat(scene.database.value("select id from dump")).isEqualTo("1");
    }
  }
}
