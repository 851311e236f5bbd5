package dev.godwit.validation;

import dev.godwit.schema.Column;
import dev.godwit.schema.Table;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The column holds one of a list of values, exactly: {@code a} is neither {@code A} nor {@code "a
 * "}. Null passes.
 *
 * @param column the column
 * @param values texts, numbers and booleans, at least one
 */
public record AcceptedValues(String column, List<Object> values) implements RowRule {

  /** Copies the values. */
  public AcceptedValues {
    values = values.stream().map(Words::scalar).toList();
    if (values.isEmpty()) {
      throw new IllegalArgumentException("accepted_values needs at least one value");
    }
  }

  static AcceptedValues of(Arguments arguments) {
    return new AcceptedValues(arguments.text("column"), arguments.list("values"));
  }

  @Override
  public String rule() {
    return "accepted_values";
  }

  @Override
  public String text() {
    return rule()
        + ": "
        + Words.name(column)
        + "="
        + values.stream().map(Words::value).collect(Collectors.joining(","));
  }

  @Override
  public List<String> columns() {
    return List.of(column);
  }

  @Override
  public AcceptedValues on(UnaryOperator<String> names) {
    return new AcceptedValues(names.apply(column), values);
  }

  @Override
  public String condition(RuleSql sql, Table table) {
    Column it = RowRule.column(table, column);
    return sql.exact(it)
        + values.stream()
            .map(value -> sql.literal(it, value))
            .collect(Collectors.joining(", ", " not in (", ")"));
  }
}
