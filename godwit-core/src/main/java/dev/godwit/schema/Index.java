package dev.godwit.schema;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An index.
 *
 * @param name its bare name
 * @param unique whether it lets no two rows be equal
 * @param constraint the constraint that it belongs to; null where it stands for itself
 * @param definition its method, columns, expressions and predicate: what stands behind the table's
 *     name where it is created
 */
public record Index(String name, boolean unique, @Nullable String constraint, Template definition) {

  /** Checks that there is a name. */
  public Index {
    Objects.requireNonNull(name);
    Objects.requireNonNull(definition);
  }

  /** Whether it reads the column, in an expression or predicate too. */
  public boolean reads(String column) {
    return definition.columns().contains(column);
  }
}
