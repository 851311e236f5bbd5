package dev.godwit.operation;

import dev.godwit.plan.Face;
import dev.godwit.plan.Names;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Column;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What programs of a change's version will see of a table, while the change is planned. */
final class FaceBuilder {

  private final TableName table;
  private final List<Face.Seen> columns = new ArrayList<>();
  private String name;
  private boolean changed;

  /**
   * A table as programs of the version before see it.
   *
   * @param before that, where it is not as it is
   */
  FaceBuilder(Shape shape, @Nullable Face before) {
    this.table = shape.name();
    this.name = before == null ? table.name() : before.name();
    if (before != null) {
      columns.addAll(before.columns());
    } else {
      shape.columns().stream()
          .filter(each -> !each.name().startsWith(Names.PREFIX))
          .map(Face.Seen::plain)
          .forEach(columns::add);
    }
  }

  /** The face; empty where the change leaves it as it was. */
  Optional<Face> changed() {
    return changed ? Optional.of(new Face(table, name, columns)) : Optional.empty();
  }

  /** The change creates the table. */
  void created() {
    changed = true;
  }

  /** One more column. */
  void add(Attribute column) {
    changed = true;
    columns.add(Face.Seen.plain(column));
  }

  /** A column is another than it was. */
  void change(Attribute column) {
    changed = true;
    columns.replaceAll(
        each ->
            each.column().name().equals(column.name())
                ? new Face.Seen(each.name(), column, each.shown(), each.heirOf())
                : each);
  }

  /** The table gets another name. */
  void rename(String to) {
    changed = true;
    name = to;
  }

  /** The table goes. */
  void drop() {
    changed = true;
    columns.clear();
  }

  /**
   * New columns come in the place of the first of the old ones that each is an heir of; what is
   * renamed is shown as itself, since contract keeps it.
   */
  void replace(Replacement replacement) {
    changed = true;
    List<Face.Seen> olds = new ArrayList<>();
    replacement.olds().forEach(old -> at(old.name()).ifPresent(olds::add));
    int place = olds.isEmpty() ? columns.size() : columns.indexOf(olds.get(0));
    List<Face.Seen> news = new ArrayList<>();
    for (Replacement.New each : replacement.news()) {
      Face.Seen old = heir(replacement, olds, each.column().name());
      String shown = replacement.rename() && old != null ? old.shown() : each.working();
      news.add(
          new Face.Seen(
              each.column().name(),
              attribute(each.column(), each.working(), old),
              shown,
              old == null ? null : old.column().name()));
    }
    columns.addAll(place, news);
    columns.removeAll(olds);
  }

  private Optional<Face.Seen> at(String called) {
    return columns.stream().filter(each -> each.name().equals(called)).findFirst();
  }

  private static Face.@Nullable Seen heir(
      Replacement replacement, List<Face.Seen> olds, String column) {
    if (olds.size() == 1 && replacement.news().size() == 1) {
      return olds.get(0);
    }
    return olds.stream().filter(old -> old.name().equals(column)).findFirst().orElse(null);
  }

  private static Attribute attribute(NewColumn column, String called, Face.@Nullable Seen old) {
    String value = column.defaultSql();
    boolean changing =
        old != null
            && old.column().changingDefault()
            && value != null
            && value.equals(old.column().defaultSql());
    return new Attribute(
        new Column(called, column.type(), column.nullable(), false),
        value,
        changing,
        null,
        old == null ? null : old.column().comment());
  }
}
