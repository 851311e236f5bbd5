package dev.godwit.validation;

import dev.godwit.schema.Table;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * No row holds null in the column.
 *
 * @param column the column
 */
public record NoNulls(String column) implements RowRule {

  static NoNulls of(Arguments arguments) {
    return new NoNulls(arguments.text("column"));
  }

  @Override
  public String rule() {
    return "no_nulls";
  }

  @Override
  public String text() {
    return rule() + ": " + Words.name(column);
  }

  @Override
  public List<String> columns() {
    return List.of(column);
  }

  @Override
  public NoNulls on(UnaryOperator<String> names) {
    return new NoNulls(names.apply(column));
  }

  @Override
  public String condition(RuleSql sql, Table table) {
    return sql.quote(column) + " is null";
  }
}
