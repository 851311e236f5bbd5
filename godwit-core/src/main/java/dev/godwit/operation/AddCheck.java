package dev.godwit.operation;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.Location;
import dev.godwit.plan.Expression;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.util.List;

/**
 * No row of a table may make a condition false from contract on, once none does.
 *
 * @param table the table
 * @param name the constraint's name
 * @param condition the condition
 * @param location where the operation stands
 */
public record AddCheck(TableName table, String name, Expression condition, Location location)
    implements Operation {

  @Override
  public String word() {
    return "add_check";
  }

  @Override
  public String title() {
    return "add check " + name + " to " + table;
  }

  /** The constraint. */
  NewConstraint constraint() {
    return new NewConstraint(
        name, Constraint.Kind.CHECK, List.of(), condition.sql(), null, List.of(), null, null);
  }

  @Override
  public void plan(Draft draft) {
    Shape shape = draft.table(table, location);
    if (draft.tables().hasWorking(shape)) {
      throw Draft.refused(
              ErrorCode.FEATURE_UNSUPPORTED,
              "check "
                  + name
                  + " cannot be proved while a column of "
                  + shape.name()
                  + " gets another type under its own name in the same change",
              location)
          .next("Make it two migrations: first the column, then the check");
    }
    if (draft.tables().isChanged(shape)) {
      draft.probes().check(condition.sql(), condition.location());
    } else {
      draft.probes().add(shape, condition, null);
    }
    draft.constrain(
        shape,
        constraint(),
        List.of(),
        () -> new dev.godwit.validation.Expression(condition.sql()),
        location);
  }
}
