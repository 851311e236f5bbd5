package dev.godwit.validation;

import dev.godwit.schema.Table;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * No two rows hold the same in the columns, as a unique index would have it: what is the same is
 * the column's own business, and rows with a null pass.
 *
 * <p>All rows that share their values count as failing, the first one too.
 *
 * @param columns the columns that are unique together, at least one
 */
public record Unique(List<String> columns) implements RowRule {

  /** Copies the columns. */
  public Unique {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("unique needs a column");
    }
  }

  static Unique of(Arguments arguments) {
    return new Unique(arguments.texts("column"));
  }

  @Override
  public String rule() {
    return "unique";
  }

  @Override
  public String text() {
    return rule() + ": " + columns.stream().map(Words::name).collect(Collectors.joining(","));
  }

  @Override
  public Unique on(UnaryOperator<String> names) {
    return new Unique(columns.stream().map(names).toList());
  }

  @Override
  public boolean looksAround() {
    return true;
  }

  @Override
  public String condition(RuleSql sql, Table table) {
    List<String> quoted = columns.stream().map(sql::quote).toList();
    String list = String.join(", ", quoted);
    String present =
        quoted.stream().map(column -> column + " is not null").collect(Collectors.joining(" and "));
    return (quoted.size() == 1 ? list : "(" + list + ")")
        + " in (select "
        + list
        + " from "
        + sql.name(table.name())
        + " where "
        + present
        + " group by "
        + list
        + " having count(*) > 1)";
  }
}
