package dev.godwit.validation;

import dev.godwit.schema.Table;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A condition in SQL that no row may make false. As in a {@code CHECK} constraint, a row for which
 * it is null passes.
 *
 * @param condition the condition
 */
public record Expression(String condition) implements RowRule {

  static Expression of(Arguments arguments) {
    return new Expression(arguments.text("expression"));
  }

  @Override
  public String rule() {
    return "expression";
  }

  @Override
  public String text() {
    return rule() + ": " + condition;
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public Expression on(UnaryOperator<String> names) {
    return this;
  }

  @Override
  public String condition(RuleSql sql, Table table) {
    return "not (" + UserSql.checked(condition, "condition", sql.syntax()) + ")";
  }
}
