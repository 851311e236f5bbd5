package dev.godwit.operation;

import dev.godwit.plan.Expression;
import dev.godwit.schema.NewColumn;
import java.util.Objects;

/**
 * A column that others are divided or joined into.
 *
 * @param column what it is in the end
 * @param up its value as SQL over the columns as they were
 */
public record Part(NewColumn column, Expression up) {

  /** Checks that both are there. */
  public Part {
    Objects.requireNonNull(column);
    Objects.requireNonNull(up);
  }

  /** The column's bare name. */
  public String name() {
    return column.name();
  }

  /** The same with what other operations of the change say of it. */
  Part with(Traits traits) {
    return new Part(traits.applied(column), traits.filled(up));
  }
}
