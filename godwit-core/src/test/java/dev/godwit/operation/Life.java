package dev.godwit.operation;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Dialects;
import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Treatment;
import dev.godwit.error.Location;
import dev.godwit.plan.Act;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import dev.godwit.plan.Work;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes a change through its phases with nothing but a connection: each act's statements as they
 * stand, its backfill as one update, without ledger, lease and retries.
 */
public final class Life {

  private final Connection connection;
  private final Dialect dialect;
  private final Version version;
  private ChangePlan plan;
  private final List<Act> done = new ArrayList<>();

  /** The life of a change, planned from the tables as they are now. */
  public Life(Connection connection, int version, Change change) throws SQLException {
    this(connection, version, change, List.of());
  }

  /** The same, planned while earlier changes are open. */
  public Life(Connection connection, int version, Change change, List<Life> open)
      throws SQLException {
    this.connection = connection;
    this.dialect = Dialects.of(connection);
    this.version = Version.of(String.valueOf(version));
    Around around =
        new Around(
            open.stream().map(each -> new Around.Open(each.version, each.plan)).toList(),
            dialect.moves().standing(connection));
    Draft.Drafted drafted = Draft.of(change, this.version, dialect.moves(), this::shape, around);
    for (Draft.Probe probe : drafted.probes()) {
      var unused = Jdbc.read(connection, probe.sql(), row -> row.getString(1));
    }
    this.plan = drafted.plan();
  }

  private Optional<Shape> shape(TableName name) {
    try {
      return dialect.moves().shape(connection, name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The plan. */
  public ChangePlan plan() {
    return plan;
  }

  /** An earlier change, open when this one was planned, is contracted now. */
  public void repay(Life lender) {
    plan = plan.after(List.of(lender.version));
  }

  /** Runs the acts of a phase. */
  public void run(Phase phase) throws SQLException {
    for (Act act : plan.of(phase)) {
      done.add(act);
      run(act.work());
    }
  }

  /** Undoes all that was run, the last act first. */
  public void undo() throws SQLException {
    Collections.reverse(done);
    for (Act act : done) {
      for (Work work : act.undo()) {
        run(work);
      }
    }
    done.clear();
  }

  private void run(Work work) throws SQLException {
    if (work instanceof Work.Sql sql) {
      run(sql);
    } else if (work instanceof Work.Fill fill) {
      Jdbc.execute(connection, update(fill.backfill()));
    }
  }

  /** Together in a transaction, where they can share one. */
  private void run(Work.Sql sql) throws SQLException {
    boolean together =
        sql.statements().stream()
            .map(text -> new SqlStatement(text, Location.startOf("change.yaml"), null))
            .allMatch(each -> dialect.treat(each, List.of()).mode() == Treatment.Mode.TRANSACTION);
    connection.setAutoCommit(!together);
    try {
      for (String statement : sql.statements()) {
        Jdbc.execute(connection, statement);
      }
      if (together) {
        connection.commit();
      }
    } finally {
      if (together) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    }
  }

  private String update(Backfill backfill) {
    return "update "
        + dialect.rows().name(TableName.of(backfill.table()))
        + " set "
        + backfill.set().entrySet().stream()
            .map(each -> dialect.quote(each.getKey()) + " = (" + each.getValue().sql() + ")")
            .collect(Collectors.joining(", "))
        + (backfill.where() == null ? "" : " where " + backfill.where().sql());
  }
}
