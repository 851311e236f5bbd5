package dev.godwit.operation;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.Location;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table gets a column more; where its values follow from the other columns, rows are filled with
 * them, and so are those that are written without it until contract.
 *
 * @param table the table
 * @param column the column
 * @param up its value as SQL over the row's other columns; null where the default is all it gets
 * @param location where the operation stands
 */
public record AddColumn(
    TableName table, NewColumn column, @Nullable Expression up, Location location)
    implements Operation {

  @Override
  public String word() {
    return "add_column";
  }

  @Override
  public String title() {
    return "add column " + table + "." + column.name();
  }

  @Override
  public List<String> changes() {
    return List.of(column.name());
  }

  /** The same with what other operations of the change say of the column. */
  AddColumn with(Traits traits) {
    Expression value = up == null ? traits.forNulls() : traits.filled(up);
    return new AddColumn(table, traits.applied(column), value, location);
  }

  /** The same with another name for the column. */
  AddColumn named(String name) {
    return new AddColumn(
        table,
        new NewColumn(name, column.type(), column.nullable(), column.defaultSql()),
        up,
        location);
  }

  @Override
  public void plan(Draft draft) {
    Shape shape = draft.table(table, location);
    Inventory.requireNoColumn(shape, column.name(), location);
    draft.probes().check(column, location);
    if (up == null) {
      addAlone(draft, shape);
    } else {
      draft.replace(
          new Replacement(
              shape,
              List.of(),
              List.of(new Replacement.New(column, column.name(), up)),
              false,
              draft.keep(),
              draft.names()),
          location);
    }
  }

  private void addAlone(Draft draft, Shape shape) {
    if (!column.nullable() && column.defaultSql() == null) {
      throw Draft.refused(
              ErrorCode.FILE_INVALID,
              "column '"
                  + column.name()
                  + "' is not null, and nothing says what the rows that are there hold in it",
              location)
          .next("Give it a 'default', or 'up' with its value as SQL over the row's other columns");
    }
    draft.add(draft.moves().addColumn(shape, column));
    draft.tables().added(shape, column);
  }
}
