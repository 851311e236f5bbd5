package dev.godwit.schema;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name of a table as a user writes it: {@code users}, or {@code app.users}.
 *
 * @param schema the schema, or the database on MariaDB and MySQL; null for the session's own
 * @param name the table's bare name
 */
public record TableName(@Nullable String schema, String name) {

  /** Checks that there is a name. */
  public TableName {
    Objects.requireNonNull(name);
  }

  /** Reads a name; what stands before the first point is the schema. */
  public static TableName of(String text) {
    int point = text.indexOf('.');
    return point < 0
        ? new TableName(null, text)
        : new TableName(text.substring(0, point), text.substring(point + 1));
  }

  /** The name as it is read. */
  @Override
  public String toString() {
    return schema == null ? name : schema + "." + name;
  }
}
