package dev.godwit.schema;

import java.util.List;

/**
 * Columns that identify a row: unique, and never null.
 *
 * @param columns the columns in the order of the index, at least one
 * @param primary whether it is the primary key
 */
public record Key(List<Column> columns, boolean primary) {

  /** Copies the columns. */
  public Key {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a key without columns");
    }
  }
}
