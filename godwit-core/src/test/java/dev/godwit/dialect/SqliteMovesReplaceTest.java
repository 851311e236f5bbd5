package dev.godwit.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.godwit.error.GodwitException;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.Shape;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of columns on SQLite that take the place of others. */
class SqliteMovesReplaceTest {

  private static final List<String> HANGING =
      List.of(
          "create table log (what)",
          """
          create table "Order" (
            id integer primary key,
            total integer not null check (total >= 0),
            note text,
            constraint cheap check (total < 100000 or note is not null)
          )
          """,
          "create index by_total on \"Order\" (total desc, id)",
          "create unique index whole on \"Order\" (note) where total > 100",
          "create view big as select id, total as t from \"Order\" where total > 100",
          "create view bigger as select t from big where t > 1000",
          """
          create trigger logs after update of total on "Order"
          begin insert into log values (new.total); end
          """,
          "create trigger other after update on \"Order\" begin insert into log values ('any'); end");

  private TestDatabase database;
  private TestDatabase twin;
  private Connection connection;

  @BeforeEach
  void open() {
    database = TestDatabases.sqlite();
    twin = TestDatabases.sqlite();
    connection = database.connect();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    database.close();
    twin.close();
  }

  private SqliteLife retype(boolean keep, String last) throws SQLException {
    NewColumn to = new NewColumn(last, "real", false, null);
    Shape shape = SqliteLife.shape(connection, "Order");
    String down = "cast(round(\"" + last + "\" * 100) as integer)";
    return SqliteLife.of(
        connection, SqliteLife.retype(shape, "total", to, "total / 100.0", down, keep));
  }

  private void hang(boolean named) {
    HANGING.forEach(
        each ->
            database.execute(
                named ? each.replace("check (total >", "constraint floor check (total >") : each));
    database.execute("insert into \"Order\" values (1, 150, 'a'), (2, 90000, 'b'), (3, 5, null)");
  }

  private void expectTwin(String last, boolean named) {
    twin.execute("create table log (what)", tidy(last, named));
    HANGING.stream()
        .filter(each -> !each.startsWith("create table"))
        .map(each -> each.replace("total as t", last + " as t").replace("total", last))
        .map(each -> each.replace("by_" + last, "by_total"))
        .forEach(twin::execute);
  }

  /** Checks are made again in the order in which they stood. */
  private static String tidy(String last, boolean named) {
    String floor = (named ? "constraint floor " : "") + "check (" + last + " >= 0)";
    String cheap = "constraint cheap check (" + last + " < 100000 or note is not null)";
    return "create table \"Order\" (id integer primary key, note text, "
        + last
        + " real not null, "
        + floor
        + ", "
        + cheap
        + ")";
  }

  @ParameterizedTest
  @CsvSource({"total,off", "total,on", "amount,off", "amount,on"})
  void carriesWhatHangsOnTheColumn(String last, String pragma) throws SQLException {
    Jdbc.execute(connection, "pragma recursive_triggers = " + pragma);
    Jdbc.execute(connection, "pragma foreign_keys = " + pragma);
    hang(false);
    expectTwin(last, false);
    SqliteLife life = retype(false, last);
    life.run(Phase.EXPAND, Phase.MIGRATE_DATA, Phase.CONTRACT);
    assertEquals(twin.dump(), database.dump());
    assertEquals(
        List.of("1.5", "900.0", "0.05"),
        database.column("select " + last + " from \"Order\" order by id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"total", "amount"})
  void undoesAndPurges(String last) throws SQLException {
    hang(true);
    expectTwin(last, true);
    String before = database.dump();
    SqliteLife life = retype(true, last);
    for (int round = 0; round < 2; round++) {
      life.run(Phase.EXPAND, Phase.MIGRATE_DATA);
      String expanded = sorted(database.dump());
      life.run(Phase.CONTRACT);
      Jdbc.execute(connection, "insert into \"Order\" (" + last + ") values (7.25)");
      Jdbc.execute(connection, "update \"Order\" set " + last + " = 8.5 where id = 1");
      life.undo(Phase.CONTRACT);
      assertEquals(expanded, sorted(database.dump()));
      assertEquals(
          List.of("850", "90000", "5", "725"),
          database.column("select total from \"Order\" order by id"));
      life.undo(Phase.EXPAND);
      assertEquals(sorted(before), sorted(database.dump()));
      Jdbc.execute(connection, "delete from \"Order\" where id > 3");
    }
    life.run(Phase.EXPAND, Phase.MIGRATE_DATA, Phase.CONTRACT, Phase.PURGE);
    assertEquals(twin.dump(), database.dump());
  }

  /** Checks that are dropped and added again stand behind the columns. */
  private static String sorted(String dump) {
    return dump.lines()
        .map(SqliteMovesReplaceTest::parts)
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String parts(String line) {
    return line.startsWith("table Order")
        ? Stream.of(line.split("[,()]|(?=constraint)", -1))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .sorted()
            .collect(Collectors.joining(", "))
        : line;
  }

  @ParameterizedTest
  @CsvSource({"off,true", "on,true", "off,false", "on,false"})
  void neverOverwritesWhatWasNotTouched(String recursive, boolean inPlace) throws SQLException {
    Jdbc.execute(connection, "pragma recursive_triggers = " + recursive);
    database.execute(
        "create table t (id integer primary key, v text collate nocase not null, other text)",
        "insert into t (id, v) values (1, '5000.5'), (2, '7')");
    NewColumn to = new NewColumn(inPlace ? "v" : "n", "integer", false, null);
    Replacement change =
        SqliteLife.retype(
            SqliteLife.shape(connection, "t"),
            "v",
            to,
            "cast(v as integer)",
            "cast(%s as text)".formatted(to.name()),
            false);
    String working = change.news().get(0).working();
    SqliteLife life = SqliteLife.of(connection, change);
    life.run(Phase.EXPAND);
    run("update t set other = 'x'", "insert into t (id, v) values (3, '8.5')");
    run("insert into t (id, WORKING) values (4, 9)".replace("WORKING", working));
    run("insert into t (id, v, WORKING) values (5, '1', 2)".replace("WORKING", working));
    life.run(Phase.MIGRATE_DATA);
    run("update t set WORKING = 5000 where id = 1".replace("WORKING", working));
    assertEquals(List.of("5000.5|5000", "7|7", "8.5|8", "9|9", "1|2"), pairs(working));
    run("update t set WORKING = 6000 where id = 1".replace("WORKING", working));
    run("update t set v = '7.75' where id = 2", "update t set v = '7.80' where id = 2");
    run("update t set v = 'A' where id = 3", "update t set v = 'a' where id = 3");
    run("update t set v = '3', WORKING = 4 where id = 4".replace("WORKING", working));
    run("insert or replace into t (id, WORKING) values (5, 55)".replace("WORKING", working));
    run(
        "insert into t (id, WORKING) values (5, 56) on conflict do update set WORKING = 57"
            .replace("WORKING", working));
    assertEquals(List.of("6000|6000", "7.80|7", "a|0", "3|4", "57|57"), pairs(working));
    assertEquals(
        "integer,text",
        database.value("select distinct typeof(" + working + ") || ',' || typeof(v) from t"));
    life.run(Phase.CONTRACT);
    assertEquals(
        List.of("6000", "7", "0", "4", "57"),
        database.column("select " + to.name() + " from t order by id"));
  }

  private void run(String... statements) throws SQLException {
    for (String each : statements) {
      Jdbc.execute(connection, each);
    }
  }

  private List<String> pairs(String working) {
    return database.column("select v || '|' || " + working + " from t order by id");
  }

  @Test
  void givesNewColumnsTheirDefaults() throws SQLException {
    database.execute(
        "create table t (id integer primary key, v text not null default '7', d text default current_date)",
        "create table log (what)",
        "create trigger logs after update on t begin insert into log values (old.id); end",
        "insert into t (id) values (1)",
        "insert into t (id, v) values (2, '8')");
    NewColumn to = new NewColumn("v", "integer", false, "7");
    Shape shape = SqliteLife.shape(connection, "t");
    SqliteLife life =
        SqliteLife.of(
            connection,
            SqliteLife.retype(shape, "v", to, "cast(v as integer)", "cast(v as text)", true));
    life.run(Phase.EXPAND);
    run("insert into t (id) values (3)", "insert into t (id, godwit_7_v) values (4, 9)");
    life.run(Phase.MIGRATE_DATA);
    String logged = database.value("select count(*) from log");
    assertEquals(
        List.of("7|7", "8|8", "7|7", "9|9"),
        database.column("select v || '|' || godwit_7_v from t order by id"));
    life.run(Phase.CONTRACT);
    assertEquals(logged, database.value("select count(*) from log"));
    run("insert into t (id) values (5)");
    assertEquals(List.of("7", "8", "7", "9", "7"), database.column("select v from t order by id"));
    life.undo(Phase.CONTRACT);
    run("insert into t (id, v) values (6, '60')");
    assertEquals(
        List.of("7|7", "8|8", "7|7", "9|9", "7|7", "60|60"),
        database.column("select v || '|' || godwit_7_v from t order by id"));
    life.run(Phase.CONTRACT, Phase.PURGE);
    assertEquals("7", SqliteLife.shape(connection, "t").column("v").orElseThrow().defaultSql());
  }

  @Test
  void splitsAndMergesAndDrops() throws SQLException {
    database.execute(
        "create table t (id integer primary key, name text not null, gone int not null)",
        "create index names on t (name)",
        "insert into t values (1, 'Ada Lovelace', 1)");
    String before = database.dump();
    Shape shape = SqliteLife.shape(connection, "t");
    Replacement split =
        new Replacement(
            shape,
            List.of(new Replacement.Old("name", SqliteLife.sql("first || ' ' || last"))),
            List.of(
                part("first", "substr(name, 1, instr(name, ' ') - 1)"),
                part("last", "substr(name, instr(name, ' ') + 1)")),
            false,
            true,
            SqliteLife.NAMES);
    SqliteLife life = SqliteLife.of(connection, split);
    life.run(Phase.EXPAND, Phase.MIGRATE_DATA);
    run("insert into t (id, first, last, gone) values (2, 'Alan', 'Turing', 0)");
    run("insert into t (id, name, gone) values (3, 'Grace Hopper', 0)");
    run("update t set last = 'King' where id = 1");
    String expanded = database.dump();
    assertEquals(
        List.of("Ada King|Ada|King", "Alan Turing|Alan|Turing", "Grace Hopper|Grace|Hopper"),
        database.column("select name || '|' || first || '|' || last from t order by id"));
    life.run(Phase.CONTRACT);
    run("insert into t (id, first, last, gone) values (4, 'Emmy', 'Noether', 0)");
    life.undo(Phase.CONTRACT);
    assertEquals(expanded, database.dump());
    assertEquals("Emmy Noether", database.value("select name from t where id = 4"));
    life.undo(Phase.EXPAND);
    assertEquals(before, database.dump());

    Replacement drop =
        new Replacement(
            SqliteLife.shape(connection, "t"),
            List.of(new Replacement.Old("gone", SqliteLife.sql("length(name)"))),
            List.of(),
            false,
            true,
            SqliteLife.NAMES);
    life = SqliteLife.of(connection, drop);
    life.run(Phase.EXPAND);
    run("insert into t (id, name) values (5, 'x')");
    assertEquals("1", database.value("select gone from t where id = 5"));
    life.run(Phase.CONTRACT);
    run("insert into t (id, name) values (6, 'xyz')");
    life.undo(Phase.CONTRACT);
    assertEquals("3", database.value("select gone from t where id = 6"));
    life.undo(Phase.EXPAND);
    assertEquals(before, database.dump());
    life.run(Phase.EXPAND, Phase.CONTRACT, Phase.PURGE);
    twin.execute(
        "create table t (id integer primary key, name text not null)",
        "create index names on t (name)");
    assertEquals(twin.dump(), database.dump());
  }

  private static Replacement.New part(String name, String up) {
    return new Replacement.New(new NewColumn(name, "text", false, null), name, SqliteLife.sql(up));
  }

  @ParameterizedTest
  @CsvSource({
    "'k int references p on delete set null',k",
    "'k int references p on delete set null',m",
    "'k int, constraint kp foreign key (k) references p (id) on delete set null',k",
    "'k int, constraint kp foreign key (k) references p (id) on delete set null',m"
  })
  void carriesForeignKeys(String definition, String last) throws SQLException {
    Jdbc.execute(connection, "pragma foreign_keys = on");
    database.execute(
        "create table p (id integer primary key)",
        "create table t (id integer primary key, " + definition + ")",
        "insert into p values (1), (2), (3)",
        "insert into t values (1, 1), (2, 2), (3, null)");
    String before = database.dump();
    NewColumn to = new NewColumn(last, "bigint", true, null);
    Replacement change =
        SqliteLife.retype(SqliteLife.shape(connection, "t"), "k", to, "k", last, true);
    String working = change.news().get(0).working();
    SqliteLife life = SqliteLife.of(connection, change);
    life.run(Phase.EXPAND, Phase.MIGRATE_DATA);
    String both = "insert into t (id, WORKING) values (4, 3)".replace("WORKING", working);
    run(both, "delete from p where id = 1");
    assertEquals(
        List.of("null", "2", "null", "3"),
        database.column("select " + working + " from t order by id"));
    life.run(Phase.CONTRACT);
    assertEquals(
        last + "|p|SET NULL",
        database.value(
            "select \"from\" || '|' || \"table\" || '|' || on_delete from pragma_foreign_key_list('t')"));
    assertThrows(SQLException.class, () -> run("update t set " + last + " = 9"));
    run("delete from p where id = 2");
    assertEquals("null", database.value("select k from t where id = 2".replace("k", last)));
    life.undo(Phase.CONTRACT);
    assertEquals("1", database.value("select count(*) from pragma_foreign_key_list('t')"));
    assertEquals(List.of("null", "null", "null", "3"), database.column("select k from t"));
    life.run(Phase.CONTRACT);
    life.undo(Phase.CONTRACT);
    life.undo(Phase.EXPAND);
    assertEquals(before.lines().count(), database.dump().lines().count());
    assertEquals(
        List.of("k"), database.column("select \"from\" from pragma_foreign_key_list('t')"));
    assertEquals("ok", database.value("pragma integrity_check"));
  }

  @Test
  void refusesWhatItCannotCarry() throws SQLException {
    List<String> schemas =
        List.of(
            "create table t (k int primary key)",
            "create table t (k int unique)",
            "create table t (k int, g as (k + 1))",
            "create table t (k int, v int, check (k < v))",
            "create table t (k int); create unique index i on t (k); create table c (r references t (k))",
            "create table t (k int check (k > 1))");
    List<String> refusals = new ArrayList<>();
    for (String schema : schemas) {
      try (TestDatabase one = TestDatabases.sqlite();
          Connection to = one.connect()) {
        one.execute(schema.split("; ", -1));
        Replacement change =
            SqliteLife.retype(
                SqliteLife.shape(to, "t"),
                "k",
                new NewColumn("k", "text", true, null),
                "k",
                "k",
                true);
        GodwitException refused =
            assertThrows(GodwitException.class, () -> SqliteLife.of(to, change), schema);
        refusals.add(String.valueOf(refused.getMessage()).replaceFirst("[.] Nothing.*", ""));
      }
    }
    assertEquals(
        List.of(
            "column t.k cannot be dropped: cannot drop PRIMARY KEY column: \"k\"",
            "column t.k cannot be dropped: cannot drop UNIQUE column: \"k\"",
            "column t.k cannot be dropped: error in table t after drop column: no such column: k",
            "column t.k cannot be dropped: error in table t after drop column: no such column: k",
            "column t.k is referred to by a foreign key of table c",
            "column t.k has a check without a name: check (\"k\" > 1)"),
        refusals);
  }
}
