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

  /** By the groups alone: to look each of their rows up again would read the table twice. */
  @Override
  public Count failures(RuleSql sql, Table table) {
    return new Count(
        "select coalesce(sum(godwit_groups.n), 0) from ("
            + groups(sql, table, "count(*) as n")
            + ") godwit_groups",
        true);
  }

  @Override
  public String condition(RuleSql sql, Table table) {
    String list = list(sql);
    return (columns.size() == 1 ? list : "(" + list + ")")
        + " in ("
        + groups(sql, table, list)
        + ")";
  }

  private String list(RuleSql sql) {
    return columns.stream().map(sql::quote).collect(Collectors.joining(", "));
  }

  /** Of the values that several rows have. */
  private String groups(RuleSql sql, Table table, String what) {
    String present =
        columns.stream()
            .map(column -> sql.quote(column) + " is not null")
            .collect(Collectors.joining(" and "));
    return "select "
        + what
        + " from "
        + sql.name(table.name())
        + " where "
        + present
        + " group by "
        + list(sql)
        + " having count(*) > 1";
  }
}
