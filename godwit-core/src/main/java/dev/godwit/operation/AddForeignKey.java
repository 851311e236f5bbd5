package dev.godwit.operation;

import dev.godwit.error.Location;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.validation.Query;
import dev.godwit.validation.Relationship;
import dev.godwit.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Columns of a table refer to rows of another from contract on, once all that they refer to is
 * there.
 *
 * @param table the table
 * @param constraint the foreign key
 * @param location where the operation stands
 */
public record AddForeignKey(TableName table, NewConstraint constraint, Location location)
    implements Operation {

  @Override
  public String word() {
    return "add_foreign_key";
  }

  @Override
  public String title() {
    return "add foreign key "
        + constraint.name()
        + " from "
        + table
        + " to "
        + constraint.references();
  }

  @Override
  public void plan(Draft draft) {
    Shape shape = draft.table(table, location);
    TableName other = Objects.requireNonNull(constraint.references());
    Shape target = draft.table(other, location);
    constraint.columns().forEach(column -> draft.tables().column(shape, column, location));
    constraint.referenced().forEach(column -> draft.tables().column(target, column, location));
    draft
        .tables()
        .requireUntouched(
            target, "foreign key " + constraint.name(), constraint.referenced(), location);
    draft.constrain(
        shape, constraint, constraint.columns(), () -> rule(draft, shape, target), location);
  }

  private Validation rule(Draft draft, Shape shape, Shape target) {
    List<String> own =
        constraint.columns().stream().map(each -> draft.tables().working(shape, each)).toList();
    if (own.size() == 1) {
      return new Relationship(own.get(0), target.name(), constraint.referenced().get(0));
    }
    String from = draft.probes().quoted(shape.name());
    List<String> present = new ArrayList<>();
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      String column = "referring." + draft.moves().quote(own.get(i));
      present.add(column + " is not null");
      equal.add("referred." + draft.moves().quote(constraint.referenced().get(i)) + " = " + column);
    }
    return new Query(
        "select 1 as missing from "
            + from
            + " referring where "
            + String.join(" and ", present)
            + " and not exists (select 1 from "
            + draft.probes().quoted(target.name())
            + " referred where "
            + String.join(" and ", equal)
            + ")");
  }
}
