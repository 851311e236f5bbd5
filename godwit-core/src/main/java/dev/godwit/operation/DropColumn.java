package dev.godwit.operation;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.Location;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column goes; until then, rows that new programs write without it get a value for it, so that
 * old programs find one.
 *
 * @param table the table
 * @param column the column's name
 * @param down its value as SQL over the row's other columns; null where its default, or null, will
 *     do
 * @param location where the operation stands
 */
public record DropColumn(
    TableName table, String column, @Nullable Expression down, Location location)
    implements Operation {

  @Override
  public String word() {
    return "drop_column";
  }

  @Override
  public String title() {
    return "drop column " + table + "." + column;
  }

  @Override
  public List<String> changes() {
    return List.of(column);
  }

  @Override
  public void plan(Draft draft) {
    Shape shape = draft.table(table, location);
    Attribute old = draft.tables().column(shape, column, location);
    boolean filledAnyway =
        old.column().nullable()
            || old.column().generated()
            || old.defaultSql() != null
            || old.identity() != null;
    if (down == null && !filledAnyway) {
      throw Draft.refused(
              ErrorCode.FILE_INVALID,
              "column "
                  + shape.name()
                  + "."
                  + column
                  + " is not null and has no default, so new programs could write no row while it is there",
              location)
          .next("Say in 'down' what it gets, as SQL over the row's other columns");
    }
    if (down != null) {
      draft.probes().add(shape, down, old.column().type());
    }
    draft.replace(
        new Replacement(
            shape,
            List.of(new Replacement.Old(column, down)),
            List.of(),
            false,
            draft.keep(),
            draft.names()),
        location);
  }
}
