package dev.godwit.schema;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A constraint that is to be: {@code CHECK}, {@code UNIQUE} or {@code FOREIGN_KEY}.
 *
 * @param name its bare name
 * @param kind what it demands
 * @param columns the bare names of its columns; empty for a check
 * @param check the condition as SQL; null for any other kind
 * @param references the table that a foreign key refers to; null for any other kind
 * @param referenced the bare names of the columns there
 * @param onDelete what happens when the row referred to is deleted: {@code cascade}; null for the
 *     database's default
 * @param onUpdate the same for updates of its key
 */
public record NewConstraint(
    String name,
    Constraint.Kind kind,
    List<String> columns,
    @Nullable String check,
    @Nullable TableName references,
    List<String> referenced,
    @Nullable String onDelete,
    @Nullable String onUpdate) {

  /** Copies the lists. */
  public NewConstraint {
    Objects.requireNonNull(name);
    columns = List.copyOf(columns);
    referenced = List.copyOf(referenced);
  }
}
