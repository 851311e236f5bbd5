package dev.godwit.operation;

import dev.godwit.error.Location;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;

/**
 * A table goes with its rows, once no old program uses it.
 *
 * @param table the table
 * @param location where the operation stands
 */
public record DropTable(TableName table, Location location) implements Operation {

  @Override
  public String word() {
    return "drop_table";
  }

  @Override
  public String title() {
    return "drop table " + table;
  }

  @Override
  public void plan(Draft draft) {
    Shape shape = draft.table(table, location);
    draft.tables().dropped(shape);
    draft.add(draft.moves().dropTable(shape, draft.keep(), draft.names()));
    draft.retire("table " + shape.name());
  }
}
