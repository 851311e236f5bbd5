package dev.godwit.dialect;

import static dev.godwit.dialect.PostgreSqlWords.alter;
import static dev.godwit.dialect.PostgreSqlWords.quote;

import dev.godwit.schema.Dependent;
import dev.godwit.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How columns of a table become not null under the names that their constraints have: since
 * PostgreSQL 18 they have some.
 *
 * @param table the table as it is before the change
 */
record PostgreSqlNotNull(Shape table) {

  private Optional<Dependent> of(String column) {
    return table.dependents().stream()
        .filter(
            each -> each.kind().equals(PostgreSqlFacts.NOT_NULL) && each.columns().contains(column))
        .findFirst();
  }

  /** The name of a column's constraint; empty where it has none. */
  Optional<String> name(String column) {
    return of(column).map(Dependent::name);
  }

  /**
   * Makes a column not null.
   *
   * @param like the column whose constraint it takes on
   */
  List<String> set(String column, String like) {
    List<String> statements = new ArrayList<>();
    Dependent named = of(like).orElse(null);
    if (named == null) {
      statements.add(alter(table.name(), "alter column " + quote(column) + " set not null"));
      return statements;
    }
    statements.add(
        alter(
            table.name(),
            "add constraint "
                + quote(named.name())
                + " not null "
                + quote(column)
                + named.create().get(0)));
    statements.addAll(named.create().subList(1, named.create().size()));
    return statements;
  }
}
