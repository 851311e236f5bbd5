package dev.godwit.operation;

import dev.godwit.error.Location;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.validation.Unique;

/**
 * No two rows of a table are equal in columns from contract on, once there are none.
 *
 * @param table the table
 * @param constraint the constraint
 * @param location where the operation stands
 */
public record AddUnique(TableName table, NewConstraint constraint, Location location)
    implements Operation {

  @Override
  public String word() {
    return "add_unique";
  }

  @Override
  public String title() {
    return "add unique constraint " + constraint.name() + " to " + table;
  }

  @Override
  public void plan(Draft draft) {
    Shape shape = draft.table(table, location);
    constraint.columns().forEach(column -> draft.tables().column(shape, column, location));
    draft.constrain(
        shape,
        constraint,
        constraint.columns(),
        () ->
            new Unique(
                constraint.columns().stream()
                    .map(each -> draft.tables().working(shape, each))
                    .toList()),
        location);
  }
}
