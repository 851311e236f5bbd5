package dev.godwit.dialect;

import dev.godwit.error.Location;
import dev.godwit.plan.Act;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Names;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Version;
import dev.godwit.plan.Work;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A database of MariaDB's in which acts are run and undone, a backfill as one update. */
final class MariaDbStage implements AutoCloseable {

  static final Names NAMES = new Names(Version.of("7"));

  private static final Location HERE = new Location("change.yaml", 1, 1);

  final TestDatabase database = TestDatabases.mariadb();
  final Connection connection = database.connect();
  final MariaDbMoves moves = new MariaDbMoves();
  private final List<Act> acts = new ArrayList<>();
  private final List<Act> begun = new ArrayList<>();

  Shape shape(String table) throws SQLException {
    return moves.shape(connection, new TableName(null, table)).orElseThrow();
  }

  static Expression sql(String sql) {
    return new Expression(sql, HERE);
  }

  /** Plans a rename. */
  MariaDbStage rename(String table, String from, String to, boolean keep) throws SQLException {
    Shape shape = shape(table);
    Attribute old = shape.column(from).orElseThrow();
    NewColumn twin =
        new NewColumn(to, old.column().type(), old.column().nullable(), old.defaultSql());
    return replace(
        new Replacement(
            shape,
            List.of(new Replacement.Old(from, sql(moves.quote(to)))),
            List.of(new Replacement.New(twin, to, sql(moves.quote(from)))),
            true,
            keep,
            NAMES));
  }

  /** Plans another type under the same name. */
  MariaDbStage changeType(String table, NewColumn column, String up, String down, boolean keep)
      throws SQLException {
    return replace(
        new Replacement(
            shape(table),
            List.of(new Replacement.Old(column.name(), sql(down))),
            List.of(new Replacement.New(column, NAMES.of(column.name()), sql(up))),
            false,
            keep,
            NAMES));
  }

  /** Plans a replacement. */
  MariaDbStage replace(Replacement replacement) {
    acts.addAll(moves.expand(replacement));
    if (!replacement.news().isEmpty()) {
      acts.add(Act.of(Phase.MIGRATE_DATA, "fill", List.of(fill(replacement)), List.of()));
    }
    acts.addAll(moves.contract(replacement));
    return this;
  }

  private String fill(Replacement replacement) {
    return "update "
        + MariaDbWords.name(replacement.table().name())
        + " set "
        + replacement.news().stream()
            .map(each -> moves.quote(each.working()) + " = (" + each.up().sql() + ")")
            .collect(Collectors.joining(", "))
        + " where "
        + replacement.news().stream()
            .map(each -> moves.quote(each.working()) + " is null")
            .collect(Collectors.joining(" and "));
  }

  /** Adds acts to the plan. */
  MariaDbStage plan(List<Act> more) {
    acts.addAll(more);
    return this;
  }

  /** What is planned. */
  List<Act> acts() {
    return acts;
  }

  /** Runs the acts of some phases. */
  MariaDbStage run(Phase... phases) throws SQLException {
    for (Phase phase : phases) {
      for (Act act : acts) {
        if (act.phase() == phase) {
          begun.add(act);
          run(act.work());
        }
      }
    }
    return this;
  }

  /** Runs the first so many acts. */
  void runFirst(int count) throws SQLException {
    for (Act act : acts.subList(0, count)) {
      begun.add(act);
      run(act.work());
    }
  }

  /** Runs one act. */
  void runOnly(Act act) throws SQLException {
    begun.add(act);
    run(act.work());
  }

  /** Runs what undoes an act that was begun, without having been done. */
  void begin(Act act) {
    begun.add(act);
  }

  /** Undoes what was begun, the last act first. */
  void undo() throws SQLException {
    Collections.reverse(begun);
    for (Act act : begun) {
      for (Work work : act.undo()) {
        run(work);
      }
    }
    begun.clear();
  }

  private void run(Work work) throws SQLException {
    if (work instanceof Work.Sql sql) {
      for (String statement : sql.statements()) {
        execute(statement);
      }
    }
  }

  /** Runs statements; a failure names the statement. */
  void execute(String... statements) throws SQLException {
    for (String statement : statements) {
      try {
        Jdbc.execute(connection, statement);
      } catch (SQLException e) {
        throw new SQLException(
            e.getMessage() + "\nin: " + statement, e.getSQLState(), e.getErrorCode(), e);
      }
    }
  }

  /** What a table is, as the server writes it, but for its counter. */
  String create(String table) throws SQLException {
    return Jdbc.query(connection, "show create table `" + table + "`", row -> row.getString(2))
        .get(0)
        .replaceAll(" AUTO_INCREMENT=\\d+", "");
  }

  /** The rows of a query, values divided by a bar. */
  List<String> rows(String sql) throws SQLException {
    return Jdbc.read(
        connection,
        sql,
        row -> {
          List<@Nullable String> values = new ArrayList<>();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            values.add(row.getString(i));
          }
          return values.stream().map(String::valueOf).collect(Collectors.joining("|"));
        });
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    database.close();
  }
}
