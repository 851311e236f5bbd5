package dev.godwit.validation;

import dev.godwit.schema.Table;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The column holds exactly what an SQL expression of the row's own columns yields, as if it had
 * just been written there: what a backfill leaves behind. Null equals null, and nothing else: a row
 * that was not filled breaks the rule.
 *
 * @param column the column
 * @param expression the expression
 */
public record EqualsExpression(String column, String expression) implements RowRule {

  static EqualsExpression of(Arguments arguments) {
    return new EqualsExpression(arguments.text("column"), arguments.text("expression"));
  }

  @Override
  public String rule() {
    return "equals_expression";
  }

  @Override
  public String text() {
    return rule() + ": " + Words.name(column) + "=" + expression;
  }

  @Override
  public List<String> columns() {
    return List.of(column);
  }

  @Override
  public EqualsExpression on(UnaryOperator<String> names) {
    return new EqualsExpression(names.apply(column), expression);
  }

  @Override
  public String condition(RuleSql sql, Table table) {
    return sql.differs(
        RowRule.column(table, column), UserSql.checked(expression, "expression", sql.syntax()));
  }
}
