package dev.godwit.dialect;

import dev.godwit.plan.Act;
import dev.godwit.plan.Names;
import dev.godwit.plan.Phase;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.NewTable;
import dev.godwit.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whole tables of SQLite: made, dropped, renamed. */
final class SqliteTables {

  private SqliteTables() {}

  static List<Act> create(NewTable table) {
    String name = SqliteFacts.quote(table.name().name());
    List<String> parts = new ArrayList<>();
    table.columns().forEach(column -> parts.add(definition(column)));
    if (!table.primaryKey().isEmpty()) {
      parts.add("primary key (" + list(table.primaryKey()) + ")");
    }
    table.constraints().forEach(each -> parts.add(definition(each)));
    return List.of(
        Act.of(
            Phase.EXPAND,
            "create table " + table.name(),
            List.of("create table " + name + " (" + String.join(", ", parts) + ")"),
            List.of("drop table " + name)));
  }

  static String definition(NewColumn column) {
    return SqliteFacts.quote(column.name())
        + SqliteFacts.typed(column.type())
        + (column.nullable() ? "" : " not null")
        + SqliteDefault.clause(column.defaultSql());
  }

  private static String definition(NewConstraint constraint) {
    return "constraint "
        + SqliteFacts.quote(constraint.name())
        + " "
        + switch (constraint.kind()) {
          case CHECK -> "check (" + constraint.check() + ")";
          case FOREIGN_KEY -> foreignKey(constraint);
          case UNIQUE -> "unique (" + list(constraint.columns()) + ")";
          case PRIMARY_KEY -> "primary key (" + list(constraint.columns()) + ")";
          case EXCLUSION ->
              throw SqliteFacts.refused("SQLite has no exclusion constraints")
                  .next("Write a trigger that refuses such rows");
        };
  }

  /** What stands behind a foreign key's name. */
  static String foreignKey(NewConstraint constraint) {
    String to = constraint.references() == null ? "" : constraint.references().name();
    return "foreign key ("
        + list(constraint.columns())
        + ") references "
        + SqliteFacts.quote(to)
        + (constraint.referenced().isEmpty() ? "" : " (" + list(constraint.referenced()) + ")")
        + (constraint.onDelete() == null ? "" : " on delete " + constraint.onDelete())
        + (constraint.onUpdate() == null ? "" : " on update " + constraint.onUpdate());
  }

  /** Dropping a table would first delete its rows, and theirs by foreign keys. */
  static List<Act> drop(Shape table, boolean keep, Names names) {
    String name = SqliteFacts.quote(table);
    for (Constraint each : table.incoming()) {
      if (!each.table().equals(table.name())) {
        throw SqliteFacts.refused(
                "table "
                    + table.name()
                    + " is referred to by a foreign key of table "
                    + each.table())
            .next("Drop it with drop_constraint in a migration before");
      }
    }
    for (Dependent each : table.dependents()) {
      if (each.carried() && !each.kind().equals(SqliteFacts.TRIGGER)) {
        throw SqliteFacts.refused(
                "table " + table.name() + " is used by " + each.kind() + " " + each.name())
            .next("Drop or change the " + each.kind() + " in a migration before");
      }
    }
    if (!keep) {
      return List.of(
          SqliteFacts.forGood(
              Phase.CONTRACT,
              "drop table " + table.name(),
              List.of("drop table " + name),
              "table " + table.name() + " was dropped"));
    }
    String hidden = SqliteFacts.quote(names.of(table.name().name()));
    return List.of(
        Act.of(
            Phase.CONTRACT,
            "hide table " + table.name(),
            List.of("alter table " + name + " rename to " + hidden),
            List.of("alter table " + hidden + " rename to " + name)),
        Act.of(
            Phase.PURGE, "drop table " + table.name(), List.of("drop table " + hidden), List.of()));
  }

  /** A view under the new name stands for the table until it has that name itself. */
  static List<Act> rename(Shape table, String to, Names names) {
    String old = SqliteFacts.quote(table);
    String last = SqliteFacts.quote(to);
    List<String> view = new SqliteTableView(table, to, names).create();
    return List.of(
        Act.of(
            Phase.EXPAND,
            "create view " + to + " of table " + table.name(),
            view,
            List.of("drop view " + last)),
        Act.of(
            Phase.CONTRACT,
            "rename table " + table.name() + " to " + to,
            List.of("drop view " + last, "alter table " + old + " rename to " + last),
            concat(List.of("alter table " + last + " rename to " + old), view)));
  }

  private static List<String> concat(List<String> first, List<String> then) {
    List<String> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }

  private static String list(List<String> columns) {
    return columns.stream().map(SqliteFacts::quote).collect(Collectors.joining(", "));
  }
}
