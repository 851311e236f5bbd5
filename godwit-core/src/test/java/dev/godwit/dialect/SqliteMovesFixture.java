package dev.godwit.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;

/** A table of SQLite to make moves on, which are done and undone. */
abstract class SqliteMovesFixture {

  static final Moves MOVES = new Sqlite().moves();

  TestDatabase database;
  Connection connection;

  @BeforeEach
  void open() {
    database = TestDatabases.sqlite();
    connection = database.connect();
    database.execute(
        "create table team (id integer primary key)",
        """
        create table t (
          id integer primary key,
          name text collate nocase not null,
          n int default 7 check (n > 0),
          team references team (id),
          constraint few check (n < 100),
          constraint once unique (name, n)
        )
        """,
        "create index by_name on t (lower(name) desc) where n > 1",
        "insert into t (name) values ('a')");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    database.close();
  }

  Shape shape() throws SQLException {
    return SqliteLife.shape(connection, "t");
  }

  /** Does the acts and undoes them, which must leave no trace; then does them for good. */
  SqliteLife done(List<Act> acts) throws SQLException {
    String before = database.dump();
    SqliteLife life = SqliteLife.of(connection, acts);
    life.run(Phase.EXPAND, Phase.CONTRACT);
    String after = database.dump();
    life.undo(Phase.CONTRACT);
    life.undo(Phase.EXPAND);
    assertEquals(before, database.dump());
    life.run(Phase.EXPAND, Phase.CONTRACT);
    assertEquals(after, database.dump());
    return life;
  }

  static void refuses(String message, Executable move) {
    GodwitException refused = assertThrows(GodwitException.class, move);
    assertEquals(ErrorCode.FEATURE_UNSUPPORTED, refused.code());
    assertTrue(
        String.valueOf(refused.getMessage()).startsWith(message + ". Nothing was run. "),
        refused.getMessage());
  }

  void assertRefused(String message, String statement) {
    SQLException refused =
        assertThrows(SQLException.class, () -> Jdbc.execute(connection, statement));
    assertTrue(new Sqlite().message(refused).contains(message), refused.getMessage());
  }

  static NewConstraint constraint(String name, Constraint.Kind kind, @Nullable String check) {
    List<String> columns = kind == Constraint.Kind.CHECK ? List.of() : List.of("n");
    TableName team = kind == Constraint.Kind.FOREIGN_KEY ? new TableName(null, "team") : null;
    return new NewConstraint(name, kind, columns, check, team, List.of(), null, null);
  }
}
