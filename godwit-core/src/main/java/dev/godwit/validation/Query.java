package dev.godwit.validation;

import dev.godwit.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A query that returns no row. Each row that it returns counts as failing; which rows of the table
 * that are cannot be told.
 *
 * <p>MariaDB and MySQL want its columns to have different names.
 *
 * @param query the query, which may be about any tables
 */
public record Query(String query) implements Validation {

  static Query of(Arguments arguments) {
    return new Query(arguments.text("query"));
  }

  @Override
  public String rule() {
    return "query";
  }

  @Override
  public String text() {
    return rule() + ": " + query;
  }

  @Override
  public List<String> columns() {
    return List.of();
  }

  @Override
  public Query on(UnaryOperator<String> names) {
    return this;
  }

  @Override
  public Count failures(RuleSql sql, Table table) {
    return new Count(
        "select count(*) from (" + UserSql.checked(query, "query", sql.syntax()) + ") godwit_rows",
        true);
  }

  @Override
  public Optional<String> broken(RuleSql sql, Table table) {
    return Optional.empty();
  }
}
