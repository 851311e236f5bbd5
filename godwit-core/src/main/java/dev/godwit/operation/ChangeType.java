package dev.godwit.operation;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column gets another type, under its own name or a new one: a column of that type is kept in
 * step with it until it takes its place.
 *
 * @param table the table
 * @param column the column's name
 * @param to its new name; null where it keeps its own
 * @param type its new type in the database's words; null where it keeps its own
 * @param up the new value as SQL over the columns as they were; null where it is the same
 * @param down the old value as SQL over the columns as they will be; null where it is the same
 * @param traits what else becomes of the column
 * @param location where the operation stands
 */
public record ChangeType(
    TableName table,
    String column,
    @Nullable String to,
    @Nullable String type,
    @Nullable Expression up,
    @Nullable Expression down,
    Traits traits,
    Location location)
    implements Operation {

  @Override
  public String word() {
    return "change_type";
  }

  @Override
  public String title() {
    String what = type == null ? "change column " : "change the type of column ";
    String into = type == null ? "" : " to " + type;
    return what + table + "." + column + into + (inPlace() ? "" : ", as " + last());
  }

  @Override
  public List<String> changes() {
    return inPlace() ? List.of(column) : List.of(column, last());
  }

  /** The name that the column has in the end. */
  String last() {
    return to == null ? column : to;
  }

  private boolean inPlace() {
    return last().equals(column);
  }

  /**
   * The same with what other operations of the change say of the column; null for contradictions.
   */
  @Nullable ChangeType with(Traits more) {
    Traits both = traits.and(more);
    return both == null ? null : new ChangeType(table, column, to, type, up, down, both, location);
  }

  /** The same from a column of another name, or to one. */
  ChangeType between(String from, String into) {
    return new ChangeType(table, from, into, type, up, down, traits, location);
  }

  @Override
  public void plan(Draft draft) {
    Shape shape = draft.table(table, location);
    Attribute old = draft.tables().column(shape, column, location);
    if (!inPlace()) {
      Inventory.requireNoColumn(shape, last(), location);
    }
    check(old, shape);
    NewColumn same =
        new NewColumn(
            last(),
            type == null ? old.column().type() : type,
            old.column().nullable(),
            old.defaultSql());
    NewColumn now = traits.applied(same);
    draft.probes().check(now, location);
    Expression forth = traits.filled(up == null ? draft.value(column, location) : up);
    Expression back = traits.filledBack(down == null ? draft.value(last(), location) : down);
    String working = inPlace() ? draft.names().of(column) : last();
    draft.replace(
        new Replacement(
            shape,
            List.of(new Replacement.Old(column, back)),
            List.of(new Replacement.New(now, working, forth)),
            false,
            draft.keep(),
            draft.names()),
        location);
  }

  private void check(Attribute old, Shape shape) {
    String name = shape.name() + "." + column;
    if (old.column().generated()) {
      throw Draft.refused(
              ErrorCode.FEATURE_UNSUPPORTED,
              "column " + name + " is computed by the database, and can be written by nobody",
              location)
          .next("Add a column of the other type with add_column, and drop this one");
    }
    if (type != null
        && (up == null || down == null)
        && !Widening.holds(old.column().type(), type)) {
      throw lossy(old, name);
    }
    if (inPlace() && changesNothing(old)) {
      throw refused("column " + name + " is " + old.column().type() + " already")
          .next("Remove the operation");
    }
    if (up != null && old.defaultSql() != null && traits.fallback() == null) {
      throw refused(
              "column "
                  + name
                  + " has the default "
                  + old.defaultSql()
                  + ", and 'up' says that its values become others")
          .next("Say in 'default' what it is from now on, or 'default: null' for none");
    }
    if (Boolean.FALSE.equals(traits.notNull())
        && !old.column().nullable()
        && traits.backForNulls() == null
        && down == null) {
      throw refused(
              "column "
                  + name
                  + " cannot hold the nulls that it is to hold as "
                  + last()
                  + " from now on")
          .next("Say in 'down' what old programs find in the place of null");
    }
  }

  private boolean changesNothing(Attribute old) {
    return traits.equals(Traits.NONE)
        && up == null
        && down == null
        && (type == null || Widening.same(old.column().type(), type));
  }

  private GodwitException lossy(Attribute old, String name) {
    String missing = up == null ? down == null ? "'up' and 'down'" : "'up'" : "'down'";
    return refused(
            "not every value of column "
                + name
                + " is sure to be the same as "
                + type
                + " and as "
                + old.column().type()
                + ": "
                + missing
                + (missing.length() > 6 ? " are missing" : " is missing"))
        .next(
            "Write 'up' with the new value as SQL over the old columns, and 'down' with the old value as SQL over the new ones");
  }

  private GodwitException refused(String what) {
    return Draft.refused(ErrorCode.FILE_INVALID, what, location);
  }
}
