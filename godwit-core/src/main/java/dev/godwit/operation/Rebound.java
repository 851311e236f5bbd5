package dev.godwit.operation;

import dev.godwit.dialect.Moves;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Face;
import dev.godwit.schema.TableName;
import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.Token;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Expressions, written about what programs see of a table, as they are over what there is. */
final class Rebound {

  private final Moves moves;
  private final TableName table;
  private final Face face;

  Rebound(Moves moves, TableName table, Face face) {
    this.moves = moves;
    this.table = table;
    this.face = face;
  }

  /** An expression over the columns that there are. */
  Expression bound(Expression expression, Set<String> finals) {
    Set<String> named = named(expression.sql());
    boolean asTheyAre =
        named.stream()
            .filter(each -> !finals.contains(each))
            .allMatch(each -> physical(each).equals(each));
    if (asTheyAre) {
      return expression;
    }
    Set<String> row = new LinkedHashSet<>(named);
    finals.stream().filter(each -> isNamed(expression.sql(), each)).forEach(row::add);
    String columns =
        row.stream()
            .map(
                each ->
                    moves.quote(finals.contains(each) ? each : physical(each))
                        + " as "
                        + moves.quote(each))
            .collect(Collectors.joining(", "));
    return new Expression(
        "(select %s from (select %s) as %s)"
            .formatted(expression.sql(), columns, moves.quote(table.name())),
        expression.location());
  }

  private String physical(String name) {
    return face.column(name).map(each -> each.column().name()).orElse(name);
  }

  private Set<String> named(String sql) {
    return face.columns().stream()
        .map(Face.Seen::name)
        .filter(each -> isNamed(sql, each))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private boolean isNamed(String sql, String column) {
    for (Token token : SqlLexer.tokens(sql, moves.syntax())) {
      boolean word = token.kind() == Token.Kind.WORD && token.text().equalsIgnoreCase(column);
      boolean quoted =
          token.kind() == Token.Kind.QUOTED_IDENTIFIER
              && Objects.equals(token.text(), moves.quote(column));
      if (word || quoted) {
        return true;
      }
    }
    return false;
  }
}
