package dev.godwit.dialect;

import static dev.godwit.dialect.PostgreSqlWords.alter;
import static dev.godwit.dialect.PostgreSqlWords.beside;
import static dev.godwit.dialect.PostgreSqlWords.list;
import static dev.godwit.dialect.PostgreSqlWords.name;
import static dev.godwit.dialect.PostgreSqlWords.quote;

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

/** How tables of PostgreSQL come, go, and get other names. */
final class PostgreSqlTables {

  private PostgreSqlTables() {}

  static List<Act> create(NewTable table) {
    List<String> parts = new ArrayList<>();
    for (NewColumn column : table.columns()) {
      parts.add(
          quote(column.name())
              + " "
              + column.type()
              + (column.defaultSql() == null ? "" : " default " + column.defaultSql())
              + (column.nullable() ? "" : " not null"));
    }
    if (!table.primaryKey().isEmpty()) {
      parts.add("primary key (" + list(table.primaryKey()) + ")");
    }
    for (NewConstraint constraint : table.constraints()) {
      parts.add(
          "constraint "
              + quote(constraint.name())
              + " "
              + PostgreSqlConstraints.definition(constraint));
    }
    return List.of(
        Act.of(
            Phase.EXPAND,
            "create table " + table.name(),
            List.of("create table " + name(table.name()) + " (" + String.join(", ", parts) + ")"),
            List.of("drop table if exists " + name(table.name()))));
  }

  static List<Act> drop(Shape table, boolean keep, Names names) {
    requireUnused(table);
    String title = "drop table " + table.name();
    String drop = "drop table " + name(table.name());
    if (!keep) {
      return List.of(
          Act.irreversible(
              Phase.CONTRACT, title, List.of(drop), "table " + table.name() + " is dropped"));
    }
    String own = table.name().name();
    String hidden = names.of(own);
    String away = "alter table if exists %s rename to %s";
    return List.of(
        Act.of(
            Phase.CONTRACT,
            "hide table " + table.name(),
            List.of(alter(table.name(), "rename to " + quote(hidden))),
            List.of(away.formatted(beside(table.name(), hidden), quote(own)))),
        Act.of(
            Phase.PURGE,
            title,
            List.of("drop table if exists " + beside(table.name(), hidden)),
            List.of()));
  }

  private static void requireUnused(Shape table) {
    for (Constraint key : table.incoming()) {
      if (!key.table().equals(table.name())) {
        throw PostgreSqlWords.refused(
            "foreign key " + key.name() + " of " + key.table() + " refers to table " + table.name(),
            "Drop the foreign key first: drop_constraint");
      }
    }
    for (Dependent each : table.dependents()) {
      if (each.kind().endsWith("view")) {
        throw PostgreSqlWords.refused(
            each.kind() + " " + each.name() + " reads table " + table.name(),
            "Drop it in a migration before this one");
      }
    }
  }

  /** Until contract the new name is a view, which can be written like the table. */
  static List<Act> rename(Shape table, String to, boolean keep, Names names) {
    String from = table.name().name();
    String dropNew = "drop view if exists " + beside(table.name(), to);
    List<String> asNew = view(table, from, to);
    List<Act> acts = new ArrayList<>();
    acts.add(
        Act.of(Phase.EXPAND, "show table " + table.name() + " as " + to, asNew, List.of(dropNew)));
    List<String> swap = new ArrayList<>();
    swap.add("drop view " + beside(table.name(), to));
    swap.add(alter(table.name(), "rename to " + quote(to)));
    List<String> back = new ArrayList<>();
    if (keep) {
      swap.addAll(view(table, to, from));
      back.add("drop view " + name(table.name()));
      back.add("alter table " + beside(table.name(), to) + " rename to " + quote(from));
      back.addAll(asNew);
    }
    String title = "rename table " + table.name() + " to " + to;
    acts.add(
        keep
            ? Act.of(Phase.CONTRACT, title, swap, back)
            : Act.irreversible(
                Phase.CONTRACT, title, swap, "table " + table.name() + " is renamed"));
    if (keep) {
      acts.add(
          Act.of(
              Phase.PURGE,
              "drop view " + table.name(),
              List.of("drop view if exists " + name(table.name())),
              List.of()));
    }
    return acts;
  }

  /** A view that asks for the rights on the table of whoever uses it, and gives away no others. */
  private static List<String> view(Shape table, String of, String as) {
    List<String> statements = new ArrayList<>();
    statements.add(
        "create view %s with (security_invoker = true) as select %s from %s"
            .formatted(beside(table.name(), as), list(table.names()), beside(table.name(), of)));
    for (Dependent each : table.dependents()) {
      if (each.kind().equals(PostgreSqlFacts.RIGHTS)) {
        statements.add(each.create().get(0) + beside(table.name(), as) + each.create().get(1));
      }
    }
    return statements;
  }
}
