package dev.godwit.operation;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.Location;
import dev.godwit.plan.Expression;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Column;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.validation.NoNulls;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column takes no nulls any more: those that are there get a value, and so do those that are
 * still written until contract.
 *
 * @param table the table
 * @param column the column's name
 * @param up what stands in the place of null, as SQL over the row's columns; null where there are
 *     none, which is proved
 * @param location where the operation stands
 */
public record SetNotNull(TableName table, String column, @Nullable Expression up, Location location)
    implements Operation {

  @Override
  public String word() {
    return "set_not_null";
  }

  @Override
  public String title() {
    return "set " + table + "." + column + " not null";
  }

  @Override
  public List<String> changes() {
    return List.of(column);
  }

  /** What it says of the column. */
  Traits traits() {
    return new Traits(true, up, null, null);
  }

  @Override
  public void plan(Draft draft) {
    Shape shape = draft.table(table, location);
    Attribute old = draft.tables().column(shape, column, location);
    if (!old.column().nullable()) {
      throw Draft.refused(
              ErrorCode.FILE_INVALID,
              "column " + shape.name() + "." + column + " is not null already",
              location)
          .next("Remove the operation");
    }
    if (up != null) {
      draft.probes().add(shape, up, old.column().type());
      draft.add(draft.moves().fillWrites(shape, column, up.sql(), draft.names()));
      Expression unfilled = new Expression(draft.moves().quote(column) + " is null", location);
      draft.acts().fill(shape.name(), Map.of(column, up), unfilled, true);
    }
    draft.acts().prove(shape.name().toString(), List.of(new NoNulls(column)));
    draft.tighten(shape, List.of(column), draft.moves().setNotNull(shape, column, draft.names()));
    Column tight = new Column(column, old.column().type(), false, old.column().generated());
    draft
        .tables()
        .changed(
            shape,
            new Attribute(
                tight, old.defaultSql(), old.changingDefault(), old.identity(), old.comment()));
  }
}
