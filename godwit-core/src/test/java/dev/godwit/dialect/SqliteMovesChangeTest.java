package dev.godwit.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.godwit.error.Location;
import dev.godwit.operation.Change;
import dev.godwit.operation.ChangeType;
import dev.godwit.operation.Draft;
import dev.godwit.operation.Operation;
import dev.godwit.operation.RenameColumn;
import dev.godwit.operation.Traits;
import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import dev.godwit.plan.Work;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several operations on columns of one table, which the same index, check and view read. */
class SqliteMovesChangeTest {

  private static final TableName TABLE = new TableName(null, "t");
  private static final Location HERE = Location.startOf("7_test.yaml");

  private static Operation rename(String from, String to) {
    return new RenameColumn(TABLE, from, to, HERE);
  }

  private static Operation retype(String column) {
    return new ChangeType(
        TABLE,
        column,
        null,
        "text",
        SqliteLife.sql("cast(" + column + " as text)"),
        SqliteLife.sql("cast(" + column + " as integer)"),
        Traits.NONE,
        HERE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void carriesWhatHangsOnSeveralColumns(boolean keep) throws SQLException {
    try (TestDatabase database = TestDatabases.sqlite();
        TestDatabase twin = TestDatabases.sqlite();
        Connection connection = database.connect()) {
      database.execute(
          "create table t (id integer primary key, a text not null, b int, c int, "
              + "constraint some check (a <> b or c > 0))",
          "create index abc on t (a, b, c)",
          "create view v as select a, b, c from t",
          "insert into t values (1, 'x', 2, 3)");
      twin.execute(
          "create table t (id integer primary key, a2 text not null, c2 int, b text, "
              + "constraint some check (a2 <> b or c2 > 0))",
          "create index abc on t (a2, b, c2)",
          "create view v as select a2, b, c2 from t");
      String before = database.dump();
      List<Act> acts = acts(connection, keep ? Duration.ofDays(7) : null);
      SqliteLife life = SqliteLife.of(connection, acts);
      life.run(Phase.EXPAND);
      Jdbc.execute(connection, "update t set a2 = a, c2 = c, godwit_7_b = b");
      Jdbc.execute(connection, "insert into t (a2, godwit_7_b, c2) values ('new', '4', 5)");
      Jdbc.execute(connection, "insert into t (a, b, c) values ('old', 6, 7)");
      List<String> rows = List.of("x|2|3", "new|4|5", "old|6|7");
      assertEquals(
          rows, database.column("select a2 || '|' || godwit_7_b || '|' || c2 from t order by id"));
      String expanded = withoutCopies(database.dump());
      life.run(Phase.CONTRACT);
      if (keep) {
        life.undo(Phase.CONTRACT);
        assertEquals(expanded, withoutCopies(database.dump()));
        life.undo(Phase.EXPAND);
        assertEquals(before, database.dump());
        life.run(Phase.EXPAND);
        Jdbc.execute(connection, "update t set a2 = a, c2 = c, godwit_7_b = b");
        life.run(Phase.CONTRACT, Phase.PURGE);
      }
      assertEquals(twin.dump(), database.dump());
      assertEquals(rows, database.column("select a2 || '|' || b || '|' || c2 from v order by c2"));
    }
  }

  /**
   * Indexes like the old ones, for other columns too, are not made again by an undo of contract.
   */
  private static String withoutCopies(String dump) {
    return dump.replaceAll("(?m)^index godwit_.*\n", "");
  }

  private static List<Act> acts(Connection connection, @Nullable Duration keep) {
    Change change =
        new Change(
            List.of(rename("a", "a2"), retype("b"), rename("c", "c2")),
            List.of(),
            false,
            keep,
            false);
    return Draft.of(change, Version.of("7"), new Sqlite().moves(), name -> shape(connection, name))
        .plan()
        .acts()
        .stream()
        .filter(act -> act.work() instanceof Work.Sql)
        .toList();
  }

  private static Optional<Shape> shape(Connection connection, TableName name) {
    try {
      return new Sqlite().moves().shape(connection, name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
