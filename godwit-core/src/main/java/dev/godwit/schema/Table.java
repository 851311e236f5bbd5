package dev.godwit.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A table as it is in the database.
 *
 * @param name its name, with the schema that it was found in where the database has schemas
 * @param columns its columns, in their order
 * @param keys what identifies a row, the primary key first
 * @param estimatedRows how many rows the database's statistics say it has; -1 where they do not
 * @param partitioned whether its rows are in other tables, so that what tells them apart in one
 *     does not in all
 */
public record Table(
    TableName name, List<Column> columns, List<Key> keys, long estimatedRows, boolean partitioned) {

  /** Copies the lists. */
  public Table {
    Objects.requireNonNull(name);
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
  }

  /** The column of that name, exactly as the database spells it. */
  public Optional<Column> column(String column) {
    return columns.stream().filter(each -> each.name().equals(column)).findFirst();
  }
}
