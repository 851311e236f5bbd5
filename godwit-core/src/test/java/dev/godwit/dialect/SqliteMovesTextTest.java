package dev.godwit.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The moves of SQLite that write a clause of a table anew: foreign keys and defaults. */
class SqliteMovesTextTest extends SqliteMovesFixture {

  @ParameterizedTest
  @ValueSource(strings = {"off", "on"})
  void addsDropsAndRenamesForeignKeys(String enforced) throws SQLException {
    Jdbc.execute(connection, "pragma foreign_keys = " + enforced);
    Jdbc.execute(connection, "insert into team values (7)");
    NewConstraint key =
        new NewConstraint(
            "f",
            Constraint.Kind.FOREIGN_KEY,
            List.of("n"),
            null,
            new TableName(null, "team"),
            List.of("id"),
            "cascade",
            null);
    try (Connection other = database.connect();
        Statement program = other.createStatement();
        PreparedStatement prepared =
            other.prepareStatement("insert into t (name, n) values ('b', 8)")) {
      program.execute("pragma foreign_keys = on");
      done(MOVES.addConstraint(shape(), key, Phase.CONTRACT));
      assertEquals("ok", database.value("pragma integrity_check"));
      assertEquals(
          "FOREIGN KEY constraint failed",
          new Sqlite().message(assertThrows(SQLException.class, prepared::execute)));
      done(MOVES.renameConstraint(shape(), "f", "Key's", Phase.CONTRACT));
      program.execute("delete from team");
      assertEquals("0", database.value("select count(*) from t"));
      done(MOVES.dropConstraint(shape(), "Key's", Phase.CONTRACT));
      prepared.execute();
    }
    List<Act> again = MOVES.addConstraint(shape(), key, Phase.CONTRACT);
    String before = database.dump();
    SQLException refused =
        assertThrows(
            SQLException.class, () -> SqliteLife.of(connection, again).run(Phase.CONTRACT));
    assertEquals(
        "CHECK constraint failed: every row of t has what f refers to",
        new Sqlite().message((SQLException) Objects.requireNonNull(refused.getCause())));
    assertEquals(before, database.dump());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "team int constraint one references team (id) on delete set null not deferrable not null",
        "team int default 1 references team on update no action deferrable initially deferred",
        "team int, constraint \"the one\" foreign key (team) references team (id) match full",
        "team int, foreign key (TEAM) references team, check (team > 0)"
      })
  void dropsForeignKeysHoweverTheyAreSaid(String said) throws SQLException {
    database.execute("create table u (id integer primary key, " + said + ")");
    Shape before = SqliteLife.shape(connection, "u");
    String name = before.constraints().get(1).name();
    SqliteLife life = SqliteLife.of(connection, MOVES.dropConstraint(before, name, Phase.CONTRACT));
    life.run(Phase.CONTRACT);
    Shape without = SqliteLife.shape(connection, "u");
    assertEquals(before.columns(), without.columns());
    assertEquals(before.constraints().size() - 1, without.constraints().size());
    assertEquals("0", database.value("select count(*) from pragma_foreign_key_list('u')"));
    life.undo(Phase.CONTRACT);
    Shape after = SqliteLife.shape(connection, "u");
    assertEquals(before.columns(), after.columns());
    assertEquals(Set.copyOf(before.constraints()), Set.copyOf(after.constraints()));
    life.run(Phase.CONTRACT);
    assertEquals(without, SqliteLife.shape(connection, "u"));
  }

  @Test
  void setsDefaults() throws SQLException {
    database.execute(
        "create table log (what)",
        "create trigger logs after update on t begin insert into log values (old.id); end",
        "alter table t add column late int");
    done(MOVES.setDefault(shape(), "late", "-5"));
    done(MOVES.setDefault(shape(), "n", "1 + 8"));
    done(MOVES.setDefault(shape(), "name", "current_timestamp"));
    done(MOVES.setDefault(shape(), "name", "'it''s (a, b)'"));
    Jdbc.execute(connection, "insert into t default values");
    done(MOVES.setDefault(shape(), "late", null));
    done(MOVES.setDefault(shape(), "n", null));
    done(MOVES.setDefault(shape(), "name", null));
    Jdbc.execute(connection, "insert into t (name) values ('c')");
    assertEquals(
        List.of("a|7|null", "it's (a, b)|9|-5", "c|null|null"),
        database.column(
            "select name || '|' || ifnull(n, 'null') || '|' || ifnull(late, 'null') from t"));
    assertEquals("0", database.value("select count(*) from log"));
    assertEquals("ok", database.value("pragma integrity_check"));
    refuses(
        "column t.n cannot have that default: default value of column [c] is not constant",
        () -> MOVES.setDefault(shape(), "n", "name"));
    database.execute("create table g (a int, b as (a + 1))");
    refuses(
        "column g.b is computed by the database",
        () -> MOVES.setDefault(SqliteLife.shape(connection, "g"), "b", "1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a, b, ab, \"B \" ",
        "a int /* b, */ default /* , */ 5, b -- default\n, c check (b <> ', b')",
        "a text default ', b', b text collate nocase default ('b') not null, b2 text",
        "b, b1, b2 default 1 unique"
      })
  void findsTheColumnWhoseDefaultItSets(String columns) throws SQLException {
    database.execute("create table d (" + columns + ")");
    Shape before = SqliteLife.shape(connection, "d");
    done(MOVES.setDefault(before, "b", "'new'"));
    Shape after = SqliteLife.shape(connection, "d");
    assertEquals(before.names(), after.names());
    for (Attribute each : after.columns()) {
      String expected =
          each.name().equals("b") ? "'new'" : before.column(each.name()).orElseThrow().defaultSql();
      assertEquals(expected, each.defaultSql());
    }
  }
}
