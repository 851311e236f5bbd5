package dev.godwit.operation;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.Location;
import dev.godwit.plan.Act;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Work;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Column;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column takes nulls from now on; an undo puts values in their place.
 *
 * @param table the table
 * @param column the column's name
 * @param down what an undo puts in the place of null, as SQL over the row's columns; null where
 *     there will be none
 * @param location where the operation stands
 */
public record DropNotNull(
    TableName table, String column, @Nullable Expression down, Location location)
    implements Operation {

  @Override
  public String word() {
    return "drop_not_null";
  }

  @Override
  public String title() {
    return "let " + table + "." + column + " be null";
  }

  @Override
  public List<String> changes() {
    return List.of(column);
  }

  /** What it says of the column. */
  Traits traits() {
    return new Traits(false, null, down, null);
  }

  @Override
  public void plan(Draft draft) {
    Shape shape = draft.table(table, location);
    Attribute old = draft.tables().column(shape, column, location);
    if (old.column().nullable()) {
      throw Draft.refused(
              ErrorCode.FILE_INVALID,
              "column " + shape.name() + "." + column + " may be null already",
              location)
          .next("Remove the operation");
    }
    List<Act> acts = draft.moves().dropNotNull(shape, column, draft.names());
    if (down != null) {
      draft.probes().add(shape, down, old.column().type());
      Expression missing = new Expression(draft.moves().quote(column) + " is null", location);
      Work fill = ActOrder.filling(shape.name(), Map.of(column, down), missing, false);
      acts = filledFirst(acts, fill);
    }
    draft.add(acts);
    Column loose = new Column(column, old.column().type(), true, old.column().generated());
    draft
        .tables()
        .changed(
            shape,
            new Attribute(
                loose, old.defaultSql(), old.changingDefault(), old.identity(), old.comment()));
  }

  /** The acts, of which an undo begins with filling. */
  private static List<Act> filledFirst(List<Act> acts, Work fill) {
    List<Act> filled = new ArrayList<>(acts);
    Act last = filled.remove(filled.size() - 1);
    List<Work> undo = new ArrayList<>();
    undo.add(fill);
    undo.addAll(last.undo());
    filled.add(new Act(last.phase(), last.title(), last.work(), undo));
    return filled;
  }
}
