package dev.godwit.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.NewIndex;
import dev.godwit.schema.NewTable;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The moves of SQLite that replace no column: columns, indexes, checks, tables. */
class SqliteMovesTest extends SqliteMovesFixture {

  @Test
  void readsWhatHangsOnATable() throws SQLException {
    database.execute(
        "create view v as select name from t",
        "create table child (name text, n int, foreign key (name, n) references T (NAME, n))");
    Shape t = MOVES.shape(connection, new TableName("main", "T")).orElseThrow();
    assertEquals("t", t.name().toString());
    assertEquals(List.of("id", "name", "n", "team"), t.names());
    assertEquals("primary key", t.column("id").orElseThrow().identity());
    assertEquals("7", t.column("n").orElseThrow().defaultSql());
    assertEquals(
        "(lower(\"name\") desc) where \"n\" > 1",
        t.index("by_name").orElseThrow().definition().sql(MOVES::quote));
    assertEquals(
        List.of(
            "primary key PRIMARY_KEY primary key (id)",
            "once UNIQUE unique (name, n)",
            "foreign key to team FOREIGN_KEY foreign key (team) references team (id)",
            "check (\"n\" > 0) CHECK check (n > 0)",
            "few CHECK check (n < 100)"),
        t.constraints().stream()
            .map(each -> each.name() + " " + each.kind() + " " + each.definition().sql(c -> c))
            .toList());
    assertEquals(
        List.of("foreign key of child references \"t\" (name, n)"),
        t.incoming().stream()
            .map(each -> each.name() + " " + each.definition().sql(c -> c))
            .toList());
    assertEquals(
        List.of("view v [name]"),
        t.dependents().stream()
            .filter(each -> each.carried())
            .map(each -> each.kind() + " " + each.name() + " " + each.columns())
            .toList());
    assertTrue(MOVES.shape(connection, new TableName(null, "v")).isEmpty());
    assertTrue(MOVES.shape(connection, new TableName("other", "t")).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"random()", "current_timestamp", "datetime('now')", "7", "'x'", "1 + 1", "word"})
  void knowsChangingDefaults(String value) throws SQLException {
    String written = value.equals("word") ? value : "(" + value + ")";
    database.execute("create table d (c default " + written + ")");
    var column = SqliteLife.shape(connection, "d").column("c").orElseThrow();
    boolean changes = value.matches("random.*|current.*|date.*");
    assertEquals(changes, column.changingDefault());
    assertEquals(value.equals("word") ? "'word'" : value, column.defaultSql());
  }

  @Test
  void addsColumns() throws SQLException {
    done(MOVES.addColumn(shape(), new NewColumn("x y", "text", false, "'it''s'")));
    assertEquals("it's", database.value("select \"x y\" from t"));
    done(MOVES.addColumn(shape(), new NewColumn("z", "int", true, null)));
    assertEquals("null", database.value("select z from t"));
    refuses(
        "column t.at cannot be added: Cannot add a column with non-constant default",
        () -> MOVES.addColumn(shape(), new NewColumn("at", "text", true, "current_timestamp")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "on"})
  void fillsWritesUntilContract(String recursive) throws SQLException {
    Jdbc.execute(connection, "pragma recursive_triggers = " + recursive);
    List<Act> acts = MOVES.fillWrites(shape(), "n", "length(name)", SqliteLife.NAMES);
    SqliteLife life = SqliteLife.of(connection, acts);
    String before = database.dump();
    life.run(Phase.EXPAND);
    Jdbc.execute(connection, "insert into t (name, n) values ('four', null), ('one', 1)");
    Jdbc.execute(connection, "update t set n = null where name = 'a'");
    assertEquals(List.of("1", "4", "1"), database.column("select n from t order by id"));
    life.run(Phase.CONTRACT);
    assertEquals(before, database.dump());
    life.undo(Phase.CONTRACT);
    Jdbc.execute(connection, "insert into t (name, n) values ('fives', null)");
    assertEquals("5", database.value("select n from t where name = 'fives'"));
    life.undo(Phase.EXPAND);
    assertEquals(before, database.dump());
  }

  @Test
  void forbidsAndAllowsNulls() throws SQLException {
    done(MOVES.setNotNull(shape(), "n", SqliteLife.NAMES));
    assertRefused("NOT NULL constraint failed: t.n", "update t set n = null");
    done(MOVES.dropNotNull(shape(), "n", SqliteLife.NAMES));
    Jdbc.execute(connection, "update t set n = null");
  }

  @Test
  void addsAndDropsIndexes() throws SQLException {
    NewIndex.Part lower = new NewIndex.Part(null, "lower(name)", "desc");
    NewIndex.Part n = new NewIndex.Part("n", null, "");
    NewIndex index = index(null, List.of(lower, n), List.of());
    done(MOVES.addIndex(shape(), index, Phase.EXPAND));
    assertRefused("UNIQUE constraint failed", "insert into t (name, n) values ('A', 7)");
    done(MOVES.dropIndex(shape(), "by_name", Phase.CONTRACT));
    refuses(
        "SQLite has neither access methods nor included columns: index i",
        () -> MOVES.addIndex(shape(), index("gin", List.of(n), List.of()), Phase.EXPAND));
    refuses(
        "SQLite has neither access methods nor included columns: index i",
        () -> MOVES.addIndex(shape(), index(null, List.of(n), List.of("id")), Phase.EXPAND));
    refuses(
        "index sqlite_autoindex_t_1 belongs to a constraint, which SQLite keeps",
        () -> MOVES.dropIndex(shape(), "sqlite_autoindex_t_1", Phase.CONTRACT));
  }

  private static NewIndex index(
      @Nullable String method, List<NewIndex.Part> parts, List<String> include) {
    return new NewIndex("i", true, method, parts, include, "n > 3");
  }

  @Test
  void addsDropsAndRenamesChecks() throws SQLException {
    NewConstraint many = constraint("many", Constraint.Kind.CHECK, "n <> 50");
    done(MOVES.addConstraint(shape(), many, Phase.CONTRACT));
    assertRefused("CHECK constraint failed: many", "update t set n = 50");
    done(MOVES.renameConstraint(shape(), "many", "Not Few", Phase.CONTRACT));
    assertRefused("CHECK constraint failed: Not Few", "update t set n = 50");
    done(MOVES.dropConstraint(shape(), "Not Few", Phase.CONTRACT));
    refuses(
        "SQLite cannot add a UNIQUE constraint to a table that is there: u of table t",
        () ->
            MOVES.addConstraint(
                shape(), constraint("u", Constraint.Kind.UNIQUE, null), Phase.CONTRACT));
    refuses(
        "SQLite can drop only foreign keys and checks that have names: once of table t",
        () -> MOVES.dropConstraint(shape(), "once", Phase.CONTRACT));
    refuses(
        "SQLite can rename only foreign keys and checks that have names: check (\"n\" > 0) of table t",
        () -> MOVES.renameConstraint(shape(), "check (\"n\" > 0)", "x", Phase.CONTRACT));
  }

  @Test
  void createsTables() throws SQLException {
    NewTable table =
        new NewTable(
            new TableName(null, "New One"),
            List.of(
                new NewColumn("id", "integer", false, null),
                new NewColumn("order", "text", true, "lower('X')")),
            List.of("id"),
            List.of(
                new NewConstraint(
                    "f",
                    Constraint.Kind.FOREIGN_KEY,
                    List.of("id"),
                    null,
                    new TableName(null, "team"),
                    List.of("id"),
                    "cascade",
                    null),
                constraint("c", Constraint.Kind.CHECK, "id > 0")));
    done(MOVES.createTable(table));
    assertRefused("CHECK constraint failed: c", "insert into \"New One\" values (-1, '')");
    Jdbc.execute(connection, "insert into \"New One\" (id) values (1)");
    assertEquals("x", database.value("select \"order\" from \"New One\""));
  }

  @Test
  void dropsTables() throws SQLException {
    SqliteLife life = done(MOVES.dropTable(shape(), true, SqliteLife.NAMES));
    assertEquals("1", database.value("select count(*) from godwit_7_t"));
    life.run(Phase.PURGE);
    assertEquals(
        "team",
        database.value("select group_concat(name) from sqlite_schema where type = 'table'"));
    database.execute(
        "create table child (c references team)", "create view v as select 1 from child");
    refuses(
        "table team is referred to by a foreign key of table child",
        () -> MOVES.dropTable(SqliteLife.shape(connection, "team"), true, SqliteLife.NAMES));
    refuses(
        "table child is used by view v",
        () -> MOVES.dropTable(SqliteLife.shape(connection, "child"), false, SqliteLife.NAMES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table r (a text, b int default 5)",
        "create table r (a text primary key, b int default 5) without rowid",
        "create table r (id integer primary key, a text unique, b int default 5, g as (b + 1))"
      })
  void writesATableUnderBothNames(String create) throws SQLException {
    database.execute(create);
    List<Act> acts =
        MOVES.renameTable(SqliteLife.shape(connection, "r"), "New R", false, SqliteLife.NAMES);
    SqliteLife life = SqliteLife.of(connection, acts);
    life.run(Phase.EXPAND);
    for (String name : List.of("r", "\"New R\"")) {
      Jdbc.execute(connection, "insert into " + name + " (a) values ('x'), ('y'), ('z')");
      Jdbc.execute(connection, "update " + name + " set b = b + 1 where a <> 'x'");
      Jdbc.execute(connection, "delete from " + name + " where a = 'z'");
      assertEquals(List.of("x5", "y6"), database.column("select a || b from r order by a"));
      Jdbc.execute(connection, "delete from " + name);
    }
    done(acts.subList(1, 2), life);
    assertEquals("0", database.value("select count(*) from \"New R\""));
  }

  private void done(List<Act> contract, SqliteLife life) throws SQLException {
    String before = database.dump();
    assertEquals(Phase.CONTRACT, contract.get(0).phase());
    life.run(Phase.CONTRACT);
    life.undo(Phase.CONTRACT);
    assertEquals(before, database.dump());
    life.run(Phase.CONTRACT);
    assertTrue(Objects.requireNonNull(MOVES.shape(connection, new TableName(null, "r"))).isEmpty());
    assertEquals(
        "0", database.value("select count(*) from sqlite_schema where name like 'godwit%'"));
  }
}
