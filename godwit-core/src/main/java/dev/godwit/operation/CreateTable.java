package dev.godwit.operation;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.Location;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.NewTable;
import dev.godwit.schema.TableName;
import java.util.ArrayList;
import java.util.List;

/**
 * A table comes.
 *
 * @param made the table
 * @param location where the operation stands
 */
public record CreateTable(NewTable made, Location location) implements Operation {

  @Override
  public String word() {
    return "create_table";
  }

  @Override
  public TableName table() {
    return made.name();
  }

  @Override
  public String title() {
    return "create table " + made.name();
  }

  /** The same with one more constraint. */
  CreateTable with(NewConstraint constraint) {
    List<NewConstraint> constraints = new ArrayList<>(made.constraints());
    constraints.add(constraint);
    return new CreateTable(
        new NewTable(made.name(), made.columns(), made.primaryKey(), constraints), location);
  }

  @Override
  public void plan(Draft draft) {
    if (draft.tables().isThere(made.name())) {
      throw Draft.refused(
              ErrorCode.FILE_INVALID, "there is a table " + made.name() + " already", location)
          .next("Choose another name, or remove the operation");
    }
    made.columns().forEach(column -> draft.probes().check(column, location));
    draft.tables().created(made);
    for (NewConstraint constraint : made.constraints()) {
      TableName other = constraint.references();
      draft.probes().check(constraint.check(), location);
      if (other != null && !other.equals(made.name())) {
        constraint
            .referenced()
            .forEach(
                column -> draft.tables().column(draft.table(other, location), column, location));
      }
    }
    draft.add(draft.moves().createTable(made));
  }
}
