package dev.godwit.operation;

import dev.godwit.dialect.Moves;
import dev.godwit.error.Location;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.sql.SqlExpression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the SQL of a change's author: what can be told by looking, at once; the rest by queries.
 */
final class Probes {

  private final Moves moves;
  private final List<Draft.Probe> all = new ArrayList<>();

  Probes(Moves moves) {
    this.moves = moves;
  }

  /** The queries, each of which the database refuses where an expression makes no sense. */
  List<Draft.Probe> all() {
    return List.copyOf(all);
  }

  /** A table's name in SQL. */
  String quoted(TableName name) {
    return (name.schema() == null ? "" : moves.quote(name.schema()) + ".")
        + moves.quote(name.name());
  }

  /** Refuses SQL that would reach beyond the place that it is put into; null says nothing. */
  void check(@Nullable String sql, Location at) {
    if (sql != null) {
      var unused = SqlExpression.tokens(sql, at, moves.syntax());
    }
  }

  /** Refuses a type or default that would reach beyond its place. */
  void check(NewColumn column, Location at) {
    check(column.type(), at);
    check(column.defaultSql(), at);
  }

  /**
   * Lets the database check an expression before anything is run.
   *
   * @param type what the value must be assignable to; null for a condition
   */
  void add(Shape table, Expression expression, @Nullable String type) {
    check(expression.sql(), expression.location());
    all.add(new Draft.Probe(moves.probe(table, expression.sql(), type), expression));
  }

  /**
   * Lets the database check both ways between old columns and new ones.
   *
   * @param wanted as the author says it
   * @param replacement the same, of the columns that there are
   */
  void of(Replacement wanted, Replacement replacement) {
    Shape table = wanted.table();
    wanted.news().forEach(each -> add(table, each.up(), each.column().type()));
    if (!replacement.rename() && !replacement.news().isEmpty()) {
      replacement.olds().forEach(old -> probeBack(replacement, old));
    }
  }

  /** Lets the database check what an old column gets, as its triggers would only say it later. */
  private void probeBack(Replacement replacement, Replacement.Old old) {
    Expression down = old.down();
    if (down == null) {
      return;
    }
    check(down.sql(), down.location());
    List<String> row = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (Replacement.New each : replacement.news()) {
      row.add("(" + each.up().sql() + ") as " + moves.quote(each.column().name()));
      named.add(each.column().name());
    }
    replacement.olds().forEach(each -> named.add(each.name()));
    replacement.table().names().stream()
        .filter(name -> !named.contains(name))
        .forEach(name -> row.add(moves.quote(name)));
    TableName table = replacement.table().name();
    String rows = "select " + String.join(", ", row) + " from " + quoted(table) + " where 1 = 0";
    String sql = "select (" + down.sql() + ") from (" + rows + ") " + moves.quote(table.name());
    all.add(new Draft.Probe(sql, down));
  }
}
