package dev.godwit.operation;

import dev.godwit.error.Location;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.Shape;
import java.util.List;
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

  /** As a new column of a table, in the place of old ones. */
  Replacement.New replacing(Draft draft, Shape table, List<String> olds, Location at) {
    draft.probes().check(column, at);
    boolean inPlace = olds.contains(name());
    if (!inPlace) {
      Inventory.requireNoColumn(table, name(), at);
    }
    return new Replacement.New(column, inPlace ? draft.names().of(name()) : name(), up);
  }
}
