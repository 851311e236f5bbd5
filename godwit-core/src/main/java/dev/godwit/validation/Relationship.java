package dev.godwit.validation;

import dev.godwit.schema.Table;
import dev.godwit.schema.TableName;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The column's value stands in a column of another table, or of the same, as a foreign key demands.
 * Null passes.
 *
 * @param column the column
 * @param other the table that it refers to
 * @param key the column there
 */
public record Relationship(String column, TableName other, String key) implements RowRule {

  static Relationship of(Arguments arguments) {
    String references = arguments.text("references");
    int point = references.lastIndexOf('.');
    if (point <= 0 || point == references.length() - 1) {
      throw new IllegalArgumentException(
          "relationship needs a table and its column, as in users.id, not '" + references + "'");
    }
    return new Relationship(
        arguments.text("column"),
        TableName.of(references.substring(0, point)),
        references.substring(point + 1));
  }

  @Override
  public String rule() {
    return "relationship";
  }

  @Override
  public String text() {
    return rule() + ": " + Words.name(column) + "=" + other + "." + key;
  }

  @Override
  public List<String> columns() {
    return List.of(column);
  }

  @Override
  public Relationship on(UnaryOperator<String> names) {
    return new Relationship(names.apply(column), other, key);
  }

  @Override
  public Optional<Reference> reference() {
    return Optional.of(new Reference(other, key));
  }

  @Override
  public boolean looksAround() {
    return true;
  }

  @Override
  public String condition(RuleSql sql, Table table) {
    String own = sql.name(table.name()) + "." + sql.quote(column);
    return own + " is not null and " + sql.missing(own, sql.name(other), sql.quote(key));
  }
}
