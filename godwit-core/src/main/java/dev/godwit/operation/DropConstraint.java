package dev.godwit.operation;

import dev.godwit.error.Location;
import dev.godwit.plan.Phase;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;

/**
 * A constraint goes before new programs write what it forbids.
 *
 * @param table the table
 * @param name the constraint's name
 * @param location where the operation stands
 */
public record DropConstraint(TableName table, String name, Location location) implements Operation {

  @Override
  public String word() {
    return "drop_constraint";
  }

  @Override
  public String title() {
    return "drop constraint " + name + " of " + table;
  }

  @Override
  public void plan(Draft draft) {
    Shape shape = draft.table(table, location);
    Constraint constraint = Inventory.constraint(shape, name, location);
    draft
        .tables()
        .requireUntouched(shape, "constraint " + name, constraint.definition().columns(), location);
    draft.add(draft.moves().dropConstraint(shape, name, Phase.EXPAND));
    draft.tables().withoutConstraint(shape, name);
  }
}
