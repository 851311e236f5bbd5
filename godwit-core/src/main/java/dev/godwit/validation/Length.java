package dev.godwit.validation;

import dev.godwit.schema.Column;
import dev.godwit.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The column's text has so many characters; or bytes, where it holds bytes. Null passes.
 *
 * @param column the column
 * @param min the fewest; null for no limit
 * @param max the most; null for no limit
 */
public record Length(String column, @Nullable Long min, @Nullable Long max) implements RowRule {

  /** Checks that there is a limit. */
  public Length {
    Words.checkCounts("length", min, max);
  }

  static Length of(Arguments arguments) {
    return new Length(arguments.text("column"), arguments.count("min"), arguments.count("max"));
  }

  @Override
  public String rule() {
    return "length";
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
  public Length on(UnaryOperator<String> names) {
    return new Length(names.apply(column), min, max);
  }

  @Override
  public String condition(RuleSql sql, Table table) {
    Column it = RowRule.column(table, column);
    List<String> beyond = new ArrayList<>();
    if (min != null) {
      beyond.add(sql.shorter(it, min));
    }
    if (max != null) {
      beyond.add(sql.longer(it, max));
    }
    return String.join(" or ", beyond);
  }
}
