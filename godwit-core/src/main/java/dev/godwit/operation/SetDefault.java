package dev.godwit.operation;

import dev.godwit.error.Location;
import dev.godwit.plan.Expression;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows to come get another default in a column, or none.
 *
 * @param table the table
 * @param column the column's name
 * @param value the default as SQL; null for none
 * @param location where the operation stands
 */
public record SetDefault(
    TableName table, String column, @Nullable Expression value, Location location)
    implements Operation {

  @Override
  public String word() {
    return "set_default";
  }

  @Override
  public String title() {
    return (value == null ? "drop the default of " : "set the default of ") + table + "." + column;
  }

  @Override
  public List<String> changes() {
    return List.of(column);
  }

  /** What it says of the column. */
  Traits traits() {
    return new Traits(null, null, null, new Traits.Fallback(value == null ? null : value.sql()));
  }

  @Override
  public void plan(Draft draft) {
    Shape shape = draft.table(table, location);
    Attribute old = draft.tables().column(shape, column, location);
    if (value != null) {
      draft.probes().add(shape, value, old.column().type());
    }
    String sql = value == null ? null : value.sql();
    draft.add(draft.moves().setDefault(shape, column, sql));
    draft.notice(draft.moves().defaultNotices(shape, column));
    draft
        .tables()
        .changed(shape, new Attribute(old.column(), sql, true, old.identity(), old.comment()));
  }
}
