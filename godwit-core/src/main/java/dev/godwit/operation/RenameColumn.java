package dev.godwit.operation;

import dev.godwit.error.Location;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.util.List;

/**
 * A column gets another name: a twin of that name is kept in step until the old name goes.
 *
 * @param table the table
 * @param from the column's name
 * @param to its new name
 * @param location where the operation stands
 */
public record RenameColumn(TableName table, String from, String to, Location location)
    implements Operation {

  @Override
  public String word() {
    return "rename_column";
  }

  @Override
  public String title() {
    return "rename column " + table + "." + from + " to " + to;
  }

  @Override
  public List<String> changes() {
    return List.of(from, to);
  }

  /** The same with what other operations of the change say of the column. */
  ChangeType with(Traits traits) {
    return new ChangeType(table, from, to, null, null, null, traits, location);
  }

  @Override
  public void plan(Draft draft) {
    Shape shape = draft.table(table, location);
    Attribute old = draft.tables().column(shape, from, location);
    Inventory.requireNoColumn(shape, to, location);
    NewColumn twin =
        new NewColumn(to, old.column().type(), old.column().nullable(), old.defaultSql());
    Expression up = draft.value(from, location);
    Expression down = draft.value(to, location);
    draft.replace(
        new Replacement(
            shape,
            List.of(new Replacement.Old(from, down)),
            List.of(new Replacement.New(twin, to, up)),
            true,
            draft.keep(),
            draft.names()),
        location);
  }
}
