package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.Godwit;
import dev.godwit.engine.DownResult.State;
import dev.godwit.plan.Version;
import dev.godwit.render.DownText;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downs of all sorts are tried, and the database beside stays as it is. */
abstract class DownsContract {

  @TempDir Path directory;
  TestDatabase database;
  private String before = "";

  abstract TestDatabase fresh();

  @BeforeEach
  void open() {
    database = fresh();
    database.execute("create table mine (id int primary key)");
    before = database.dump();
  }

  @AfterEach
  void close() {
    try {
      assertThat(database.dump()).isEqualTo(before);
    } finally {
      database.close();
    }
  }

  final void file(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  final void pair(String name, String up, String down) throws IOException {
    file(name + ".up.sql", up);
    file(name + ".down.sql", down);
  }

  final ScratchDatabases databases() {
    return ScratchDatabases.beside(database.dataSource(), this::named);
  }

  private javax.sql.DataSource named(String name) {
    String url =
        database.name().equals("sqlite")
            ? "jdbc:sqlite:" + name
            : database.jdbcUrl().replaceFirst("/t_\\d+_\\d+", "/" + name);
    return TestDatabases.dataSource(url);
  }

  final DownChecker checker() {
    return Godwit.on(database.dataSource()).migrations(directory).downs(databases());
  }

  final DownReport check() {
    return checker().from(null);
  }

  final DownResult result(DownReport report, String version) {
    return report.results().stream()
        .filter(result -> result.version().equals(Version.of(version)))
        .findFirst()
        .orElseThrow();
  }

  private void everySort() throws IOException {
    pair("1_a", "create table a (id int primary key, v varchar(9))", "drop table a");
    pair("2_left", "create table b (id int); create index b_id on b (id)", "select 1");
    pair("3_missing", "create table c (id int)", "drop table c; drop table b");
    pair(
        "4_two",
        "alter table c add column w int; alter table c add column x int",
        "alter table c drop column w; alter table c drop column x");
    file("5_none.up.sql", "create table e (id int)");
    pair("6_fails", "create table f (id int)", "drop table not_there");
    pair("7_again", "create table g (id int)", "alter table g add column w int");
    file("8_rows.yaml", "backfill:\n  table: a\n  set: {v: \"'x'\"}\n");
    pair("9_last", "create table h (id int)", "drop table h");
  }

  @Test
  void tellsHowEachDoes() throws IOException {
    everySort();
    DownReport report = check();
    assertThat(report.results().stream().map(DownResult::state))
        .as(DownText.of(report))
        .containsExactly(
            State.SAME,
            State.FAILS,
            State.DIFFERENT,
            State.SAME,
            State.NONE,
            State.FAILS,
            State.FAILS,
            State.NOT_RUN,
            State.SAME);
    assertThat(result(report, "2").why()).startsWith("its up fails after its down");
    assertThat(result(report, "2").differences()).isNotEmpty().allMatch(this::isLeft);
    assertThat(report.sound()).isFalse();
  }

  private boolean isLeft(dev.godwit.schema.CatalogDifference difference) {
    return difference.kind() == dev.godwit.schema.CatalogDifference.Kind.ADDED;
  }

  @Test
  void seesWhereOnlyTheOrderDiffers() throws IOException {
    pair("1_a", "create table a (v varchar(9), id int)", "drop table a");
    pair("2_v", "alter table a drop column v", "alter table a add column v varchar(9)");
    DownReport report = check();
    assertThat(result(report, "2").state()).isEqualTo(State.ORDER_ONLY);
    assertThat(report.sound()).isTrue();
    assertThat(DownText.of(report)).contains("order was: ").contains("2        v     order only");
  }

  @Test
  void triesOneOnly() throws IOException {
    everySort();
    assertThat(checker().only(Version.of("5")).results())
        .singleElement()
        .matches(result -> result.state() == State.NONE);
    assertThat(checker().from(Version.of("8")).results())
        .extracting(DownResult::state)
        .containsExactly(State.NOT_RUN, State.SAME);
    assertThatThrownBy(() -> checker().only(Version.of("77"))).hasMessageContaining("77");
  }

  @Test
  void stopsWhereAnUpFails() throws IOException {
    pair("1_a", "create table a (id int)", "drop table a");
    pair("2_bad", "alter table nothing add column v int", "select 1");
    pair("3_c", "create table c (id int)", "drop table c");
    DownReport report = check();
    assertThat(report.results().stream().map(DownResult::state))
        .containsExactly(State.SAME, State.FAILS, State.NOT_RUN);
    assertThat(result(report, "2").why()).startsWith("its up fails: ").contains("2_bad.up.sql:1");
    assertThat(result(report, "3").why()).contains("migration 2");
  }

  @Test
  void leavesOutWhatRunsAfterTheLastMigration() throws IOException {
    file("V1__a.sql", "create table a (id int)");
    file("U1__a.sql", "drop table a");
    file("V2__b.sql", "create table b (id int)");
    file("U2__b.sql", "drop table b");
    file("afterMigrateApplied__views.sql", "insert into b values (1)");
    DownReport report = check();
    assertThat(report.results().stream().map(DownResult::state))
        .as(DownText.of(report))
        .containsExactly(State.SAME, State.SAME);
    assertThat(report.notes())
        .singleElement()
        .asString()
        .contains("after the last migration", "afterMigrateApplied__views.sql");
  }

  @Test
  void tellsWhatWasNotRunBeforeAnUpThatFails() throws IOException {
    pair("1_out", reaching().get(0), "select 1");
    pair("2_in", "create table a (id int)", "drop table a");
    pair("3_bad", "alter table nothing add column v int", "select 1");
    pair("4_c", "create table c (id int)", "drop table c");
    pair("5_d", "create table d (id int)", "drop table d");
    DownReport report = check();
    assertThat(result(report, "3").why()).endsWith("; before it was not run: 1");
    assertThat(DownText.of(report))
        .contains("\n4 to 5, 2 migrations: not run, the up of migration 3 fails\n");
  }

  /** Statements that would be felt outside; and one that would not. */
  abstract List<String> reaching();

  @Test
  void runsNothingThatReachesOut() throws IOException {
    int number = 0;
    for (String statement : reaching()) {
      pair(++number + "_out", statement, "select 1");
    }
    pair(++number + "_in", "create table a (id int)", "drop table a");
    DownReport report = check();
    assertThat(report.results().subList(0, number - 1))
        .allMatch(result -> result.state() == State.NOT_RUN);
    assertThat(report.results().get(number - 1).state()).isEqualTo(State.SAME);
  }

  @Test
  void leavesNoDatabaseBehind() throws IOException {
    everySort();
    assertThat(check().results()).isNotEmpty();
    assertThat(leftovers()).isEmpty();
  }

  /** Scratch databases that are there now. */
  List<String> leftovers() {
    return List.of();
  }
}
