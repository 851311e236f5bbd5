package dev.godwit.dialect;

import dev.godwit.error.Location;
import dev.godwit.plan.Act;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Names;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Version;
import dev.godwit.plan.Work;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Takes a replacement through its phases on SQLite: each act in one transaction. */
final class SqliteLife {

  static final Names NAMES = new Names(Version.of("7"));

  private static final Moves MOVES = new Sqlite().moves();

  private final Connection connection;
  private final List<Act> acts = new ArrayList<>();
  private final List<Act> done = new ArrayList<>();
  private final String fill;

  private SqliteLife(Connection connection, List<Act> acts, String fill) {
    this.connection = connection;
    this.acts.addAll(acts);
    this.fill = fill;
  }

  static SqliteLife of(Connection connection, Replacement replacement) {
    List<Act> acts = new ArrayList<>(MOVES.expand(replacement));
    acts.addAll(MOVES.contract(replacement));
    return new SqliteLife(connection, acts, fill(replacement));
  }

  static SqliteLife of(Connection connection, List<Act> acts) {
    return new SqliteLife(connection, acts, "select 1");
  }

  static Shape shape(Connection connection, String table) throws SQLException {
    return MOVES.shape(connection, new TableName(null, table)).orElseThrow();
  }

  static Expression sql(String text) {
    return new Expression(text, Location.startOf("7_test.yaml"));
  }

  static Replacement rename(Shape table, String from, String to, boolean keep) {
    var old = table.column(from).orElseThrow();
    NewColumn twin =
        new NewColumn(to, old.column().type(), old.column().nullable(), old.defaultSql());
    return new Replacement(
        table,
        List.of(new Replacement.Old(from, sql(MOVES.quote(to)))),
        List.of(new Replacement.New(twin, to, sql(MOVES.quote(from)))),
        true,
        keep,
        NAMES);
  }

  static Replacement retype(
      Shape table, String column, NewColumn to, String up, String down, boolean keep) {
    boolean inPlace = to.name().equals(column);
    return new Replacement(
        table,
        List.of(new Replacement.Old(column, sql(down))),
        List.of(new Replacement.New(to, inPlace ? NAMES.of(column) : to.name(), sql(up))),
        false,
        keep,
        NAMES);
  }

  void run(Phase phase) throws SQLException {
    if (phase == Phase.MIGRATE_DATA) {
      Jdbc.execute(connection, fill);
    }
    for (Act act : acts) {
      if (act.phase() == phase) {
        done.add(act);
        run(List.of(act.work()));
      }
    }
  }

  void run(Phase... phases) throws SQLException {
    for (Phase phase : phases) {
      run(phase);
    }
  }

  /** Undoes the acts of the phase that was run last. */
  void undo(Phase phase) throws SQLException {
    Collections.reverse(done);
    for (Act act : List.copyOf(done)) {
      if (act.phase() == phase) {
        run(act.undo());
        done.remove(act);
      }
    }
    Collections.reverse(done);
  }

  private void run(List<Work> works) throws SQLException {
    Jdbc.execute(connection, "begin immediate");
    for (Work work : works) {
      for (String statement : ((Work.Sql) work).statements()) {
        try {
          Jdbc.execute(connection, statement);
        } catch (SQLException e) {
          Jdbc.execute(connection, "rollback");
          throw new SQLException(statement, e);
        }
      }
    }
    Jdbc.execute(connection, "commit");
  }

  private static String fill(Replacement replacement) {
    if (replacement.news().isEmpty()) {
      return "select 1";
    }
    String set =
        replacement.news().stream()
            .map(each -> MOVES.quote(each.working()) + " = (" + each.up().sql() + ")")
            .collect(Collectors.joining(", "));
    String unfilled =
        replacement.news().stream()
            .map(each -> MOVES.quote(each.working()) + " is null")
            .collect(Collectors.joining(" and "));
    return "update %s set %s where %s"
        .formatted(MOVES.quote(replacement.table().name().name()), set, unfilled);
  }
}
