package dev.godwit.validation;

import dev.godwit.schema.Column;
import dev.godwit.schema.Table;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The column's value matches a regular expression, somewhere in the text unless {@code ^} and
 * {@code $} say otherwise; capital letters count. Null passes.
 *
 * @param column the column
 * @param regex the expression, of those that mean the same in every database: {@link Regex}
 */
public record Matches(String column, String regex) implements RowRule {

  /** Checks the expression. */
  public Matches {
    Regex.check(regex);
  }

  static Matches of(Arguments arguments) {
    return new Matches(arguments.text("column"), arguments.text("regex"));
  }

  @Override
  public String rule() {
    return "matches";
  }

  @Override
  public String text() {
    return rule() + ": " + Words.name(column) + "=" + regex;
  }

  @Override
  public List<String> columns() {
    return List.of(column);
  }

  @Override
  public Matches on(UnaryOperator<String> names) {
    return new Matches(names.apply(column), regex);
  }

  @Override
  public String condition(RuleSql sql, Table table) {
    Column it = RowRule.column(table, column);
    return sql.quote(column) + " is not null and (" + sql.matches(it, regex) + ") is not true";
  }
}
