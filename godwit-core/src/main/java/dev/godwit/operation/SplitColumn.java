package dev.godwit.operation;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.Location;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A column is divided into several, which are kept in step with it until they take its place.
 *
 * @param table the table
 * @param column the column's name
 * @param into the columns that it is divided into, at least one
 * @param down its value as SQL over these
 * @param location where the operation stands
 */
public record SplitColumn(
    TableName table, String column, List<Part> into, Expression down, Location location)
    implements Operation {

  /** Copies the parts. */
  public SplitColumn {
    into = List.copyOf(into);
  }

  @Override
  public String word() {
    return "split_column";
  }

  @Override
  public String title() {
    return "split column "
        + table
        + "."
        + column
        + " into "
        + String.join(", ", into.stream().map(Part::name).toList());
  }

  @Override
  public List<String> changes() {
    Set<String> changes = new LinkedHashSet<>(List.of(column));
    into.forEach(part -> changes.add(part.name()));
    return List.copyOf(changes);
  }

  /** The same with what other operations of the change say of one of the parts. */
  SplitColumn with(String name, Traits traits) {
    return new SplitColumn(
        table,
        column,
        into.stream().map(part -> part.name().equals(name) ? part.with(traits) : part).toList(),
        down,
        location);
  }

  @Override
  public void plan(Draft draft) {
    Shape shape = draft.table(table, location);
    Attribute old = draft.tables().column(shape, column, location);
    if (old.column().generated()) {
      throw Draft.refused(
              ErrorCode.FEATURE_UNSUPPORTED,
              "column "
                  + shape.name()
                  + "."
                  + column
                  + " is computed by the database, and can be written by nobody",
              location)
          .next("Add the parts with add_column, and drop this one");
    }
    List<Replacement.New> news = new ArrayList<>();
    for (Part part : into) {
      news.add(part.replacing(draft, shape, List.of(column), location));
    }
    draft.replace(
        new Replacement(
            shape,
            List.of(new Replacement.Old(column, down)),
            news,
            false,
            draft.keep(),
            draft.names()),
        location);
  }
}
