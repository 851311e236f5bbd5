package dev.godwit.operation;

import dev.godwit.error.Location;
import dev.godwit.plan.Phase;
import dev.godwit.schema.Index;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;

/**
 * An index goes, once no old program reads by it.
 *
 * @param table the table
 * @param name the index's name
 * @param location where the operation stands
 */
public record DropIndex(TableName table, String name, Location location) implements Operation {

  @Override
  public String word() {
    return "drop_index";
  }

  @Override
  public String title() {
    return "drop index " + name + " of " + table;
  }

  @Override
  public void plan(Draft draft) {
    Shape shape = draft.table(table, location);
    Index index = Inventory.index(shape, name, location);
    draft.tables().requireUntouched(shape, "index " + name, index.definition().columns(), location);
    draft.add(draft.moves().dropIndex(shape, name, Phase.CONTRACT));
    draft.tables().withoutIndex(shape, name);
  }
}
