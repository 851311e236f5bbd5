package dev.godwit.schema;

import java.util.List;
import java.util.Objects;

/**
 * A table that is to be.
 *
 * @param name its name
 * @param columns its columns, at least one
 * @param primaryKey the bare names of the columns of its primary key; empty for none
 * @param constraints its further constraints
 */
public record NewTable(
    TableName name,
    List<NewColumn> columns,
    List<String> primaryKey,
    List<NewConstraint> constraints) {

  /** Copies the lists. */
  public NewTable {
    Objects.requireNonNull(name);
    columns = List.copyOf(columns);
    primaryKey = List.copyOf(primaryKey);
    constraints = List.copyOf(constraints);
  }
}
