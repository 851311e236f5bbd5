package dev.godwit.validation;

import dev.godwit.schema.Column;
import dev.godwit.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The column's value lies between two others, these included, in the column's own order. Null
 * passes.
 *
 * @param column the column
 * @param min the least: a number, or a text such as a date; null for no limit
 * @param max the greatest; null for no limit
 */
public record Range(String column, @Nullable Object min, @Nullable Object max) implements RowRule {

  /** Checks that there is a limit. */
  public Range {
    min = min == null ? null : Words.scalar(min);
    max = max == null ? null : Words.scalar(max);
    if (min == null && max == null) {
      throw new IllegalArgumentException("range needs min, max or both");
    }
  }

  static Range of(Arguments arguments) {
    return new Range(
        arguments.text("column"), arguments.optional("min"), arguments.optional("max"));
  }

  @Override
  public String rule() {
    return "range";
  }

  @Override
  public String text() {
    return rule() + ": " + Words.name(column) + "=" + Words.bounds(min, max);
  }

  @Override
  public List<String> columns() {
    return List.of(column);
  }

  @Override
  public Range on(UnaryOperator<String> names) {
    return new Range(names.apply(column), min, max);
  }

  @Override
  public String condition(RuleSql sql, Table table) {
    Column it = RowRule.column(table, column);
    List<String> beyond = new ArrayList<>();
    if (min != null) {
      beyond.add(sql.quote(column) + " < " + sql.literal(it, min));
    }
    if (max != null) {
      beyond.add(sql.quote(column) + " > " + sql.literal(it, max));
    }
    return String.join(" or ", beyond);
  }
}
