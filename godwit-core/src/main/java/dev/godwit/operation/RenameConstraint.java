package dev.godwit.operation;

import dev.godwit.error.Location;
import dev.godwit.plan.Phase;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;

/**
 * A constraint gets another name, once no old program knows it by its own.
 *
 * @param table the table
 * @param from the constraint's name
 * @param to its new name
 * @param location where the operation stands
 */
public record RenameConstraint(TableName table, String from, String to, Location location)
    implements Operation {

  @Override
  public String word() {
    return "rename_constraint";
  }

  @Override
  public String title() {
    return "rename constraint " + from + " of " + table + " to " + to;
  }

  @Override
  public void plan(Draft draft) {
    Shape shape = draft.table(table, location);
    Constraint constraint = Inventory.constraint(shape, from, location);
    Inventory.requireNoConstraint(shape, to, location);
    draft
        .tables()
        .requireUntouched(shape, "constraint " + from, constraint.definition().columns(), location);
    draft.add(draft.moves().renameConstraint(shape, from, to, Phase.CONTRACT));
    draft.tables().renamedConstraint(shape, constraint, to);
  }
}
