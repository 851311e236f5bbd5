package dev.godwit.schema;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A constraint of a table, or a foreign key of another table that refers to it.
 *
 * @param name its bare name
 * @param kind what it demands
 * @param table the table that it is a constraint of
 * @param references the table that a foreign key refers to; null for any other kind
 * @param definition what stands behind its name where it is added; its columns are those of the
 *     table whose {@link Shape} it is in
 */
public record Constraint(
    String name, Kind kind, TableName table, @Nullable TableName references, Template definition) {

  /** Checks that all is there. */
  public Constraint {
    Objects.requireNonNull(name);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(table);
    Objects.requireNonNull(definition);
  }

  /** Whether it names the column. */
  public boolean reads(String column) {
    return definition.columns().contains(column);
  }

  /** What a constraint demands. */
  public enum Kind {
    /** That the columns identify a row. */
    PRIMARY_KEY,
    /** That no two rows are equal in the columns. */
    UNIQUE,
    /** That a condition is not false. */
    CHECK,
    /** That the row referred to is there. */
    FOREIGN_KEY,
    /** That no two rows overlap. */
    EXCLUSION
  }
}
