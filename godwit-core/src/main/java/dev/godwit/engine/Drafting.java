package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.operation.Around;
import dev.godwit.operation.Change;
import dev.godwit.operation.Draft;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Version;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans changes from the tables as they are, and lets the database check their expressions. */
final class Drafting {

  private final Connection connection;
  private final Dialect dialect;

  Drafting(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
  }

  /**
   * The life of a change on this database; nothing is changed.
   *
   * @param open the earlier changes that are expanded and not contracted
   * @throws GodwitException where a table is not what an operation takes, the database cannot do
   *     it, or refuses an expression
   */
  ChangePlan plan(Change change, Version version, List<Around.Open> open) throws SQLException {
    Around around = new Around(open, dialect.moves().standing(connection));
    try {
      return checked(Draft.of(change, version, dialect.moves(), this::shape, around));
    } catch (Unreadable e) {
      throw e.cause;
    }
  }

  /** The life of a change that is one replacement. */
  ChangePlan plan(Replacement replacement, Location at) throws SQLException {
    return checked(Draft.of(replacement, dialect.moves(), at));
  }

  private ChangePlan checked(Draft.Drafted drafted) throws SQLException {
    for (Draft.Probe probe : drafted.probes()) {
      check(probe);
    }
    return drafted.plan();
  }

  private Optional<Shape> shape(TableName name) {
    try {
      return dialect.moves().shape(connection, name);
    } catch (SQLException e) {
      throw new Unreadable(e);
    }
  }

  private void check(Draft.Probe probe) throws SQLException {
    Expression expression = probe.expression();
    try {
      List<String> unused = Jdbc.read(connection, probe.sql(), row -> row.getString(1));
    } catch (SQLException e) {
      if (dialect.classify(e).passing()) {
        throw e;
      }
      throw new GodwitException(
              ErrorCode.FILE_INVALID,
              "the database refuses '" + expression.sql() + "': " + dialect.message(e),
              e)
          .at(expression.location())
          .state("Nothing was run")
          .next("Correct the expression; the database sees the table's columns in it");
    }
  }

  /**
   * What hangs on the columns that contract takes away, and did not when the change was planned.
   *
   * @return for people: {@code index users_name on users}
   */
  List<String> hungLater(ChangePlan plan) throws SQLException {
    List<String> later = new ArrayList<>();
    for (ChangePlan.Watch watch : plan.watches()) {
      Optional<Shape> shape = dialect.moves().shape(connection, TableName.of(watch.table()));
      if (shape.isEmpty()) {
        continue;
      }
      for (String hanger : shape.get().hangers(watch.columns())) {
        if (!watch.hangers().contains(hanger) && !Draft.isOwn(hanger)) {
          later.add(hanger + " on " + watch.table());
        }
      }
    }
    return later;
  }

  /** Carries a database's failure through the planning, which knows of none. */
  private static final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SQLException cause;

    private Unreadable(SQLException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
