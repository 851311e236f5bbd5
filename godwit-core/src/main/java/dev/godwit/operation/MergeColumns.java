package dev.godwit.operation;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.Location;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Several columns are joined into one, which is kept in step with them until it takes their place.
 *
 * @param table the table
 * @param downs the columns that are joined, at least one, each with its value as SQL over the one
 *     that they are joined into
 * @param into that one
 * @param location where the operation stands
 */
public record MergeColumns(
    TableName table, Map<String, Expression> downs, Part into, Location location)
    implements Operation {

  /** Copies the columns, in their order. */
  public MergeColumns {
    downs = Collections.unmodifiableMap(new LinkedHashMap<>(downs));
  }

  @Override
  public String word() {
    return "merge_columns";
  }

  @Override
  public String title() {
    return "merge columns "
        + String.join(", ", downs.keySet())
        + " of "
        + table
        + " into "
        + into.name();
  }

  @Override
  public List<String> changes() {
    Set<String> changes = new LinkedHashSet<>(downs.keySet());
    changes.add(into.name());
    return List.copyOf(changes);
  }

  /** The same with what other operations of the change say of the joined column. */
  MergeColumns with(Traits traits) {
    return new MergeColumns(table, downs, into.with(traits), location);
  }

  @Override
  public void plan(Draft draft) {
    Shape shape = draft.table(table, location);
    List<Replacement.Old> olds = new ArrayList<>();
    downs.forEach(
        (column, down) -> {
          if (draft.tables().column(shape, column, location).column().generated()) {
            throw Draft.refused(
                    ErrorCode.FEATURE_UNSUPPORTED,
                    "column "
                        + shape.name()
                        + "."
                        + column
                        + " is computed by the database, and can be written by nobody",
                    location)
                .next("Join the columns that it is computed from");
          }
          olds.add(new Replacement.Old(column, down));
        });
    Replacement.New joined = into.replacing(draft, shape, List.copyOf(downs.keySet()), location);
    draft.replace(
        new Replacement(shape, olds, List.of(joined), false, draft.keep(), draft.names()),
        location);
  }
}
