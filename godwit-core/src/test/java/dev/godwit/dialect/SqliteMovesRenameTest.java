package dev.godwit.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.godwit.error.GodwitException;
import dev.godwit.plan.Phase;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a rename on SQLite, beside a twin that plain DDL renames. */
class SqliteMovesRenameTest {

  private static final List<String> HANGING =
      List.of(
          "create table team (id integer primary key, lead text references \"Us er\"(name))",
          "create table log (what text)",
          """
          create table "Us er" (
            id integer primary key autoincrement,
            name text collate nocase unique check (length(name) < 30) not null,
            "order" int default 3,
            boss text references "Us er"(name) on update cascade,
            shout text as (upper(name)),
            constraint polite check (name <> 'damn' or "order" > 1)
          )
          """,
          "create index lower_name on \"Us er\" (lower(name) desc, \"order\") where name is not null",
          "create unique index both on \"Us er\" (name, \"order\")",
          "create view short as select id, name as n from \"Us er\" where length(name) < 5",
          "create view shorter as select n from short",
          """
          create trigger logs after update of name on "Us er" when new.name <> old.name
          begin insert into log values (new.name); end
          """,
          "create trigger cleans after delete on team begin update \"Us er\" set name = 'x' where name = old.lead; end");

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

  private void both(List<String> statements) {
    database.execute(statements.toArray(new String[0]));
    twin.execute(statements.toArray(new String[0]));
  }

  private void hang() {
    both(HANGING);
    both(
        List.of(
            "insert into \"Us er\" (name, \"order\") values ('Ada', 1), ('bob', 2)",
            "insert into team values (1, 'Ada')"));
  }

  private SqliteLife rename(boolean keep) throws SQLException {
    return SqliteLife.of(
        connection,
        SqliteLife.rename(SqliteLife.shape(connection, "Us er"), "name", "Full Name", keep));
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "on"})
  void endsAsAPlainRenameDoes(String pragma) throws SQLException {
    hang();
    Jdbc.execute(connection, "pragma recursive_triggers = " + pragma);
    Jdbc.execute(connection, "pragma foreign_keys = " + pragma);
    twin.execute("alter table \"Us er\" rename column name to \"Full Name\"");
    SqliteLife life = rename(false);
    life.run(Phase.EXPAND);
    Jdbc.execute(connection, "insert into \"Us er\" (name) values ('old')");
    Jdbc.execute(connection, "insert into \"Us er\" (\"Full Name\") values ('new')");
    life.run(Phase.MIGRATE_DATA);
    Jdbc.execute(connection, "update \"Us er\" set \"Full Name\" = 'Bob' where name = 'bob'");
    life.run(Phase.CONTRACT);
    assertEquals(twin.dump(), database.dump());
    assertEquals(
        List.of("1|Ada", "2|Bob", "3|old", "4|new"),
        database.column("select id || '|' || \"Full Name\" from \"Us er\" order by id"));
  }

  @Test
  void undoesEachPhase() throws SQLException {
    hang();
    String before = database.dump();
    SqliteLife life = rename(true);
    for (int phases = 1; phases <= 3; phases++) {
      life.run(Phase.EXPAND);
      if (phases > 1) {
        life.run(Phase.MIGRATE_DATA);
      }
      String expanded = database.dump();
      if (phases > 2) {
        life.run(Phase.CONTRACT);
        Jdbc.execute(connection, "insert into \"Us er\" (\"Full Name\") values ('kept')");
        Jdbc.execute(connection, "update \"Us er\" set \"Full Name\" = 'ADA' where id = 1");
        life.undo(Phase.CONTRACT);
        assertEquals(expanded, database.dump());
        assertEquals(
            List.of("ADA", "bob", "kept"),
            database.column("select name from \"Us er\" order by id"));
        assertEquals(
            "0", database.value("select count(*) from \"Us er\" where name is not \"Full Name\""));
      }
      life.undo(Phase.EXPAND);
      assertEquals(before, database.dump());
    }
  }

  @Test
  void purgesWhatItKept() throws SQLException {
    hang();
    twin.execute("alter table \"Us er\" rename column name to \"Full Name\"");
    SqliteLife life = rename(true);
    life.run(Phase.EXPAND, Phase.MIGRATE_DATA, Phase.CONTRACT);
    Jdbc.execute(connection, "insert into \"Us er\" (\"Full Name\") values ('new')");
    assertEquals("new", database.value("select godwit_7_name from \"Us er\" where id = 3"));
    life.run(Phase.PURGE);
    assertEquals(twin.dump(), database.dump());
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "on"})
  void keepsOldAndNewInStep(String recursive) throws SQLException {
    Jdbc.execute(connection, "pragma recursive_triggers = " + recursive);
    Jdbc.execute(connection, "create table t (id integer primary key, name text not null)");
    SqliteLife life =
        SqliteLife.of(
            connection,
            SqliteLife.rename(SqliteLife.shape(connection, "t"), "name", "title", false));
    life.run(Phase.EXPAND);
    Jdbc.execute(connection, "insert into t values (1, 'a', null), (2, null, 'b'), (3, 'c', 'd')");
    assertEquals(List.of("a,a", "b,b", "c,d"), pairs());
    Jdbc.execute(connection, "update t set name = 'A' where id = 1");
    Jdbc.execute(connection, "update t set title = 'B' where id = 2");
    Jdbc.execute(connection, "update t set name = 'x', title = 'y' where id = 3");
    assertEquals(List.of("A,A", "B,B", "x,y"), pairs());
    for (String wrong :
        List.of(
            "insert into t (id) values (4)",
            "update t set name = null",
            "update t set title = null",
            "update t set name = null, title = 'z'")) {
      SQLException refused =
          assertThrows(SQLException.class, () -> Jdbc.execute(connection, wrong));
      assertEquals("NOT NULL constraint failed: t.name", message(refused));
    }
    assertEquals(List.of("A,A", "B,B", "x,y"), pairs());
    life.run(Phase.CONTRACT);
    assertEquals(List.of("A", "B", "y"), database.column("select title from t order by id"));
  }

  private static String message(SQLException refused) {
    String message = new Sqlite().message(refused);
    return message.startsWith("A RAISE") ? message.replaceFirst(".*?: ", "") : message;
  }

  private List<String> pairs() {
    return database.column("select name || ',' || title from t order by id");
  }

  @Test
  void renamesColumnsOfAllSortsOfTables() throws SQLException {
    List<String> tables =
        List.of(
            "create table t (k text primary key, v int not null) without rowid",
            "create table t (k text, v int) strict",
            "create table t (v int)",
            "create table t (rowid text, oid int, v int unique default 5)",
            "create table t (k int, v int default (random()), primary key (k, v))",
            "create table t (k int, v integer primary key)",
            "create table t (k int, v integer primary key autoincrement)",
            "create table t (k int, \"v\" [INT] not null default 1)");
    for (String table : tables) {
      try (TestDatabase one = TestDatabases.sqlite();
          TestDatabase other = TestDatabases.sqlite();
          Connection to = one.connect()) {
        one.execute(table);
        other.execute(table, "alter table t rename column v to \"select\"");
        SqliteLife life =
            SqliteLife.of(to, SqliteLife.rename(SqliteLife.shape(to, "t"), "v", "select", true));
        life.run(Phase.EXPAND);
        boolean keyed = table.contains("k text primary");
        Jdbc.execute(
            to, keyed ? "insert into t (k, v) values (1, 10)" : "insert into t (v) values (10)");
        Jdbc.execute(
            to,
            keyed
                ? "insert into t (k, \"select\") values (2, 20)"
                : "insert into t (\"select\") values (20)");
        Jdbc.execute(to, "update t set \"select\" = 21 where v = 20");
        assertEquals(List.of("10", "21"), one.column("select v from t order by v"), table);
        life.run(Phase.MIGRATE_DATA, Phase.CONTRACT);
        Jdbc.execute(to, "update t set \"select\" = 22 where \"select\" = 21");
        life.run(Phase.PURGE);
        assertEquals(other.dump(), one.dump());
        assertEquals(List.of("10", "22"), one.column("select \"select\" from t order by 1"), table);
      }
    }
  }

  @Test
  void refusesWhatItCannotCarry() throws SQLException {
    List<String> schemas =
        List.of(
            "create table t (k text primary key, v int) without rowid; k",
            "create table t (k text primary key, v int) strict; k",
            "create table t (k int not null on conflict replace); k",
            "create table t (k int check (k is not null)); k",
            "create table t (k text, v text, check (k is not null or v is not null)); k",
            "create table t (k int); create view v as select k from t; create view w as select k from v; k");
    List<String> refusals = new ArrayList<>();
    for (String schema : schemas) {
      try (TestDatabase one = TestDatabases.sqlite();
          Connection to = one.connect()) {
        String[] parts = schema.split("; ", -1);
        for (int i = 0; i < parts.length - 1; i++) {
          one.execute(parts[i]);
        }
        var rename = SqliteLife.rename(SqliteLife.shape(to, "t"), "k", "n", false);
        var refused = assertThrows(GodwitException.class, () -> SqliteLife.of(to, rename), schema);
        refusals.add(String.valueOf(refused.getMessage()).replaceFirst("[.] Nothing.*", ""));
      }
    }
    assertEquals(
        List.of(
            "column t.k cannot be left out by a write: it is part of the primary key",
            "column t.k cannot be left out by a write: it is part of the primary key",
            "column t.k cannot be left out by a write: its NOT NULL has an ON CONFLICT clause",
            "column t.k is forbidden to be null by check (\"k\" is not null)",
            "column t.k is forbidden to be null by check (\"k\" is not null or \"v\" is not null)",
            "column t.k cannot get another name: error in view w after rename: no such column: k"),
        refusals);
  }
}
