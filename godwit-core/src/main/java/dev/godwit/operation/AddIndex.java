package dev.godwit.operation;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.Location;
import dev.godwit.plan.Phase;
import dev.godwit.schema.NewIndex;
import dev.godwit.schema.NewIndex.Part;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.validation.Query;
import dev.godwit.validation.Unique;
import dev.godwit.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A table gets an index, built beside the programs' writes where the database can; one on columns
 * that the change brings comes after they are filled, and one that lets no two rows be equal at
 * contract, once there are none.
 *
 * @param table the table
 * @param index the index
 * @param location where the operation stands
 */
public record AddIndex(TableName table, NewIndex index, Location location) implements Operation {

  @Override
  public String word() {
    return "add_index";
  }

  @Override
  public String title() {
    return "add " + (index.unique() ? "unique " : "") + "index " + index.name() + " on " + table;
  }

  @Override
  public void plan(Draft draft) {
    Shape shape = draft.table(table, location);
    Inventory.requireNoIndex(shape, index.name(), location);
    List<String> columns = columns();
    columns.forEach(column -> draft.tables().column(shape, column, location));
    index.parts().forEach(part -> draft.probes().check(part.expression(), location));
    draft.probes().check(index.where(), location);
    NewIndex built = onWorking(draft, shape);
    List<String> known = plain() ? columns : List.of();
    if (index.unique() && !draft.tables().isFree(shape, known)) {
      draft.acts().prove(shape.name().toString(), List.of(rule(draft, shape, built)));
      draft.tighten(shape, known, draft.moves().addIndex(shape, index, Phase.CONTRACT));
    } else {
      Phase usual = draft.tables().indexing(shape, known);
      boolean late = usual == Phase.MIGRATE_DATA && !draft.moves().carriesIndexes();
      if (late || usual == Phase.CONTRACT) {
        draft.tighten(shape, known, draft.moves().addIndex(shape, index, Phase.CONTRACT));
      } else {
        draft.add(draft.moves().addIndex(shape, built, usual));
      }
    }
  }

  /** Whether it names nothing but columns. */
  private boolean plain() {
    return index.where() == null
        && index.parts().stream().allMatch(part -> part.expression() == null);
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>();
    index.parts().forEach(part -> add(columns, part));
    columns.addAll(index.include());
    return columns;
  }

  private static void add(List<String> columns, Part part) {
    if (part.column() != null) {
      columns.add(part.column());
    }
  }

  /** The index by the names that columns have until contract. */
  private NewIndex onWorking(Draft draft, Shape shape) {
    if (!plain() && draft.tables().hasWorking(shape)) {
      throw Draft.refused(
              ErrorCode.FEATURE_UNSUPPORTED,
              "index "
                  + index.name()
                  + " has an expression or a condition, and a column of "
                  + shape.name()
                  + " gets another type under its own name in the same change",
              location)
          .next("Make it two migrations: first the column, then the index");
    }
    List<Part> parts =
        index.parts().stream()
            .map(
                part ->
                    part.column() == null
                        ? part
                        : new Part(
                            draft.tables().working(shape, part.column()), null, part.options()))
            .toList();
    List<String> include =
        index.include().stream().map(each -> draft.tables().working(shape, each)).toList();
    return new NewIndex(
        index.name(), index.unique(), index.method(), parts, include, index.where());
  }

  private Validation rule(Draft draft, Shape shape, NewIndex built) {
    if (plain()) {
      return new Unique(
          built.parts().stream().map(part -> Objects.requireNonNull(part.column())).toList());
    }
    List<String> values =
        built.parts().stream()
            .map(
                part ->
                    part.column() == null
                        ? "(" + part.expression() + ")"
                        : draft.moves().quote(part.column()))
            .toList();
    String present =
        values.stream().map(value -> value + " is not null").collect(Collectors.joining(" and "));
    String where = built.where() == null ? "" : " and (" + built.where() + ")";
    return new Query(
        "select count(*) as equal_rows from "
            + draft.probes().quoted(shape.name())
            + " where "
            + present
            + where
            + " group by "
            + String.join(", ", values)
            + " having count(*) > 1");
  }
}
