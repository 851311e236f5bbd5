package dev.godwit.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.engine.MigrationStatus.State;
import dev.godwit.engine.Target;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Version;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A changelog of which Liquibase has run the first part, or nothing. */
class LiquibaseAdoptionTest {

  private static final String SQL = "@changes/001-users.sql::";
  private static final String XML = "@changes/002-orders.xml::";
  private static final String VIEW = "@views/user_names.sql::user_names::ada";
  private static final String USERS = SQL + "create-users::ada";
  private static final String LOG = SQL + "call-log::Ada_Lovelace";

  @TempDir Path directory;
  @TempDir Path other;

  static Stream<Arguments> databases() {
    return Scene.databases();
  }

  private static List<String> all(Scene scene) {
    boolean sqlite = scene.database.name().equals("sqlite");
    return Stream.of(
            USERS,
            LOG,
            SQL + "two-users::ada",
            XML + "orders::ada",
            XML + "parts::ada",
            XML + "update::ada",
            XML + "keys::ada",
            XML + "foreign-key::ada",
            XML + "tag::ada",
            XML + "gone::ada",
            "@items::1::bea",
            "@items::2::bea",
            VIEW,
            "@views/z.json::names::cy")
        .filter(version -> !sqlite || !(version.contains("keys") || version.contains("foreign")))
        .toList();
  }

  /** The history as Liquibase makes it, and two change sets in it. */
  private Scene history(Supplier<TestDatabase> databases, String prefix, String type) {
    Scene scene = new Scene(databases, "liquibase", directory);
    scene.database.execute(
        "create table databasechangelog (id varchar(255) not null, author varchar(255) not null,"
            + " filename varchar(255) not null, dateexecuted timestamp not null, orderexecuted int"
            + " not null, exectype varchar(10) not null, md5sum varchar(35), description"
            + " varchar(255), comments varchar(255), tag varchar(255), liquibase varchar(20),"
            + " contexts varchar(255), labels varchar(255), deployment_id varchar(10))",
        "create table databasechangeloglock (id int primary key, locked boolean not null,"
            + " lockgranted timestamp null, lockedby varchar(255))",
        "insert into databasechangeloglock values (1, false, null, null)",
        row("create-users", "ada", prefix + "changes/001-users.sql", 1, "EXECUTED"),
        row("call-log", "Ada Lovelace", prefix + "changes/001-users.sql", 2, type),
        "create table users (id int primary key, name varchar(50))",
        "insert into users values (1, 'Ada')",
        "create table call_log (what varchar(50))");
    return scene;
  }

  private static String row(String id, String author, String path, int order, String type) {
    return ("insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted,"
            + " exectype, md5sum) values ('%s', '%s', '%s', '2024-01-05 10:00:0%s', %s, '%s',"
            + " '8:d41d8cd98f00b204e9800998ecf8427e')")
        .formatted(id, author, path, order, order, type);
  }

  @ParameterizedTest
  @MethodSource("databases")
  void leadsWhereLiquibaseLeads(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "liquibase", directory);
        Scene model = new Scene(databases, "liquibase", other)) {
      List<String> all = all(scene);
      new LiquibaseTool(model.database, other).update();
      LiquibaseTool tool = new LiquibaseTool(scene.database, directory);
      tool.update(4);
      assertThat(Scene.failure(scene::migrate).code()).isEqualTo(ErrorCode.HISTORY_FOREIGN);
      AdoptionReport report = scene.godwit().adopt("");
      assertThat(report.tool()).isEqualTo("liquibase");
      assertThat(report.layout()).isEqualTo("liquibase");
      assertThat(Scene.lines(report))
          .containsExactlyElementsOf(
              Stream.concat(
                      all.subList(0, 4).stream().map(each -> each + " APPLIED"),
                      all.subList(4, all.size()).stream().map(each -> each + " PENDING"))
                  .toList());
      assertThat(report.notes())
          .contains("checksums not compared: 1 of 4, as only liquibase can compute them");
      assertThat(scene.godwit().status().findings()).isEmpty();
      assertThat(scene.migrate()).isEqualTo(all.subList(4, all.size()));
      assertThat(scene.in(State.APPLIED)).isEqualTo(all);
      assertThat(LiquibaseSchema.of(scene.database)).isEqualTo(LiquibaseSchema.of(model.database));
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void holdsTheFilesAgainstTheChecksumsOfLiquibase(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "liquibase", directory)) {
      new LiquibaseTool(scene.database, directory).update(3);
      String text = scene.read("changes/001-users.sql");
      scene.write(
          "changes/001-users.sql",
          text.replace("values (1,", "values  ( 1 ,").replace("made //", "done //"));
      assertThat(Scene.lines(scene.godwit().adopt("")))
          .startsWith(USERS + " APPLIED", LOG + " CHANGED", SQL + "two-users::ada APPLIED");
      assertThat(scene.godwit().status().findings())
          .extracting(finding -> finding.rule() + " " + finding.version())
          .containsExactly("changed " + LOG);
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void goesAllTheWayAndBack(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "liquibase", directory)) {
      List<String> all = new ArrayList<>(all(scene));
      assertThat(scene.migrate(LOG)).containsExactly(USERS, LOG);
      assertThat(Scene.versions(scene.godwit().rollback(Target.to(Version.of(USERS)))))
          .containsExactly(LOG);
      assertThat(scene.migrate()).isEqualTo(all.subList(1, all.size()));
      assertThat(scene.migrate()).isEmpty();
      all.remove(VIEW); // what is repeatable stays
      Collections.reverse(all);
      scene.database.execute("drop view user_names");
      int reversible = scene.database.name().equals("sqlite") ? all.size() : 5;
      for (String version : all.subList(0, reversible)) {
        assertThat(scene.rollback()).containsExactly(version);
      }
      if (reversible == all.size()) {
        assertThat(
                scene.database.column(
                    "select name from sqlite_master where type = 'table'"
                        + " and name not like 'godwit%' and name not like 'sqlite%'"))
            .isEmpty();
      } else {
        GodwitException failure = Scene.failure(scene::rollback);
        assertThat(failure.code()).isEqualTo(ErrorCode.IRREVERSIBLE);
        assertThat(failure).hasMessageContaining("foreign-key");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void knowsChangeSetsByIdAuthorAndPathWhereverLiquibaseWasStarted(
      Supplier<TestDatabase> databases) {
    try (Scene scene = history(databases, "classpath:db/", "MARK_RAN")) {
      AdoptionReport report = scene.godwit().adopt("liquibase");
      assertThat(Scene.lines(report)).startsWith(USERS + " APPLIED", LOG + " APPLIED");
      assertThat(report.lines().get(0).entry())
          .satisfies(entry -> assertThat(entry.by()).isEqualTo("ada"));
      assertThat(report.notes())
          .contains("checksums not compared: 1 of 2, as only liquibase can compute them");
      assertThat(scene.migrate()).isEqualTo(all(scene).subList(2, all(scene).size()));
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void refusesWhatFailedOrIsAtWorkAndPassesOverWhatWasSkipped(Supplier<TestDatabase> databases) {
    try (Scene scene = history(databases, "", "FAILED")) {
      GodwitException failure = Scene.failure(() -> scene.godwit().adopt(""));
      assertThat(failure.code()).isEqualTo(ErrorCode.HISTORY_DIRTY);
      assertThat(failure).hasMessageContaining("001-users.sql::call-log::Ada Lovelace", "FAILED");
      scene.database.execute(
          "update databasechangelog set exectype = 'SKIPPED' where id = 'call-log'");
      assertThat(Scene.lines(scene.godwit().lookToAdopt("")))
          .startsWith(USERS + " APPLIED", LOG + " PENDING");
      scene.database.execute(
          "update databasechangeloglock set locked = true, lockedby = 'host (1.2.3.4)'");
      assertThat(Scene.failure(() -> scene.godwit().adopt("")))
          .hasMessageContaining("lock is held by host (1.2.3.4)", "release-locks");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void runsAgainWhatWasChangedOrAlwaysRuns(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "liquibase", directory)) {
      scene.write(
          "views/always.sql",
          """
          --liquibase formatted sql
          --changeset a:always runAlways:true
          insert into call_log values ('always');
          """);
      List<String> unused = scene.migrate();
      assertThat(scene.in(State.PENDING)).containsExactly("@views/always.sql::always::a");
      scene.write(
          "views/user_names.sql",
          scene.read("views/user_names.sql").replace("select name", "select id, name"));
      assertThat(scene.migrate()).containsExactly("@views/always.sql::always::a", VIEW);
      assertThat(scene.database.column("select id from user_names order by id")).hasSize(2);
      assertThat(scene.database.value("select count(*) from call_log where what = 'always'"))
          .isEqualTo("2");
      assertThat(scene.godwit().status().findings()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void asksPreconditionsWhenTheirTurnComes(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "liquibase", directory)) {
      scene.write(
          "changes/001-users.sql",
          scene.read("changes/001-users.sql").replace("expectedResult:1", "expectedResult:5"));
      String text = scene.read("changes/002-orders.xml");
      scene.write(
          "changes/002-orders.xml",
          text.replace(
              "tableName=\"parts\" columnName=\"weight\"",
              "tableName=\"parts\" columnName=\"height\""));
      List<String> all = new ArrayList<>(all(scene));
      all.remove(XML + "gone::ada");
      assertThat(scene.migrate()).isEqualTo(all);
      assertThat(scene.database.value("select count(*) from users")).isEqualTo("1");
      assertThat(scene.in(State.PENDING)).containsExactly(XML + "gone::ada");
      scene.write(
          "changes/002-orders.xml",
          text.replace("onFail=\"CONTINUE\"", "onFailMessage=\"no parts\"")
              .replace("tableExists tableName=\"parts\"", "tableIsEmpty tableName=\"users\""));
      GodwitException failure = Scene.failure(scene::migrate);
      assertThat(failure.code()).isEqualTo(ErrorCode.PRECONDITION_FAILED);
      assertThat(failure).hasMessageContaining("gone", "tableIsEmpty tableName=users (no parts)");
      scene.write("changes/002-orders.xml", text);
      assertThat(scene.migrate()).containsExactly(XML + "gone::ada");
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void goesOnWhereAChangeSetMayFail(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "liquibase", directory)) {
      String text = scene.read("changes/001-users.sql");
      scene.write(
          "changes/001-users.sql",
          text.replace("--changeset ada:two-users", "--changeset ada:two-users failOnError:false")
              .replace("(2, 'Bea')", "(1, 'Bea')"));
      List<String> all = new ArrayList<>(all(scene));
      all.remove(SQL + "two-users::ada");
      assertThat(scene.migrate()).isEqualTo(all);
      assertThat(scene.in(State.PENDING)).containsExactly(SQL + "two-users::ada");
      assertThat(scene.migrate()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void leavesOutWhatIsForOtherContextsAndKeepsWhatIsApplied(Supplier<TestDatabase> databases) {
    try (Scene scene = history(databases, "", "EXECUTED")) {
      scene.write(
          "liquibase.properties", "liquibase.command.contexts=nowhere\nlabelFilter: !items\n");
      scene.with(Setting.LAYOUT_CONFIG, directory.resolve("liquibase.properties").toString());
      AdoptionReport report = scene.godwit().adopt("");
      assertThat(Scene.lines(report)).startsWith(USERS + " APPLIED", LOG + " APPLIED");
      assertThat(report.notes())
          .contains(
              "not run: " + LOG + " (its context is !nowhere)",
              "not run: @items::1::bea (its label is items)");
      assertThat(scene.in(State.APPLIED)).containsExactlyInAnyOrder(USERS, LOG);
      assertThat(scene.in(State.PENDING)).doesNotContain("@items::1::bea");
      assertThat(scene.godwit().status().findings()).isEmpty();
    }
  }

  @Test
  void adoptsWhatItCouldNotRun() {
    try (Scene scene = history(TestDatabases::sqlite, "", "EXECUTED")) {
      scene.write(
          "views/z.xml",
          """
          <databaseChangeLog>
            <changeSet id='1' author='a'>
              <loadData tableName='users' file='users.csv'/>
            </changeSet>
          </databaseChangeLog>
          """);
      scene.database.execute(row("1", "a", "views/z.xml", 3, "RERAN"));
      assertThat(Scene.lines(scene.godwit().adopt("")))
          .startsWith(USERS + " APPLIED", LOG + " APPLIED", "@views/z.xml::1::a APPLIED");
      scene.write("views/z.xml", scene.read("views/z.xml").replace("id='1'", "id='2'"));
      GodwitException failure = Scene.failure(scene::migrate);
      assertThat(failure.code()).isEqualTo(ErrorCode.FEATURE_UNSUPPORTED);
      assertThat(failure).hasMessageContaining("views/z.xml:3:5: the change 'loadData'", "<sql>");
      assertThat(scene.in(State.APPLIED)).hasSize(3);
    }
  }
}
