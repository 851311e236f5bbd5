package dev.godwit.dialect;

import dev.godwit.plan.Act;
import dev.godwit.plan.Names;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Work;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.NewTable;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The acts that create, drop and rename tables of MariaDB's. */
final class MariaDbTables {

  private MariaDbTables() {}

  static List<Act> create(NewTable table) {
    List<String> parts = new ArrayList<>();
    for (NewColumn column : table.columns()) {
      parts.add(
          MariaDbWords.quote(column.name())
              + " "
              + MariaDbWords.definition(
                  column.type(), column.nullable(), column.defaultSql(), null));
    }
    if (!table.primaryKey().isEmpty()) {
      parts.add("primary key " + MariaDbWords.list(table.primaryKey()));
    }
    table.constraints().forEach(constraint -> parts.add(constraint(constraint)));
    String name = MariaDbWords.name(table.name());
    return List.of(
        Act.of(
            Phase.EXPAND,
            "create table " + table.name(),
            List.of("create table " + name + " (\n  " + String.join(",\n  ", parts) + "\n)"),
            List.of("drop table if exists " + name)));
  }

  private static String constraint(NewConstraint constraint) {
    String start = "constraint " + MariaDbWords.quote(constraint.name());
    if (constraint.kind() == Constraint.Kind.CHECK) {
      return start + " check (" + constraint.check() + ")";
    }
    if (constraint.kind() == Constraint.Kind.UNIQUE) {
      return start + " unique " + MariaDbWords.list(constraint.columns());
    }
    if (constraint.kind() != Constraint.Kind.FOREIGN_KEY || constraint.references() == null) {
      throw MariaDbLimits.refused(
          "MariaDB has no such constraint as " + constraint.name(), "Use an sql operation");
    }
    return start + " " + MariaDbConstraints.reference(constraint);
  }

  static List<Act> drop(Shape table, boolean keep, Names names) {
    requireUnused(table, "dropped");
    String name = MariaDbWords.name(table.name());
    String hidden = MariaDbWords.beside(table.name(), names.of(table.name().name()));
    String title = "drop table " + table.name().name();
    if (!keep) {
      return List.of(
          new Act(Phase.CONTRACT, title, Work.sql("drop table if exists " + name), gone(table)));
    }
    return List.of(
        Act.of(
            Phase.CONTRACT,
            "hide table " + table.name().name(),
            List.of("rename table " + name + " to " + hidden),
            List.of("rename table if exists " + hidden + " to " + name)),
        new Act(Phase.PURGE, title, Work.sql("drop table if exists " + hidden), gone(table)));
  }

  private static List<Work> gone(Shape table) {
    return List.of(new Work.Irreversible("table " + table.name().name() + " was dropped"));
  }

  private static void requireUnused(Shape table, String what) {
    table.incoming().stream()
        .filter(key -> !key.table().equals(table.name()))
        .findFirst()
        .ifPresent(
            key -> {
              throw MariaDbLimits.refused(
                  "foreign key " + key.name() + " of " + key.table() + " refers to " + table.name(),
                  "Drop it with drop_constraint first");
            });
    requireNoView(table, what);
  }

  private static void requireNoView(Shape table, String what) {
    table.dependents().stream()
        .filter(each -> each.kind().equals(MariaDbDependents.VIEW))
        .findFirst()
        .ifPresent(
            view -> {
              throw MariaDbLimits.refused(
                  "view " + view.name() + " reads " + table.name() + ", which is to be " + what,
                  "Drop it with an sql operation before");
            });
  }

  /** Under its new name a view until contract, when table and view change places in one step. */
  static List<Act> rename(Shape table, String to, boolean keep, Names names) {
    requireNoView(table, "renamed");
    TableName old = table.name();
    String from = MariaDbWords.name(old);
    String view = MariaDbWords.beside(old, to);
    String aside = MariaDbWords.beside(old, names.of(to));
    String columns =
        table.columns().stream()
            .filter(column -> !column.column().type().contains(" invisible"))
            .map(column -> MariaDbWords.quote(column.name()))
            .collect(Collectors.joining(", "));
    List<Act> acts = new ArrayList<>();
    acts.add(
        Act.of(
            Phase.EXPAND,
            "let " + old.name() + " be found as " + to,
            List.of(
                "create sql security invoker view "
                    + view
                    + " as select "
                    + columns
                    + " from "
                    + from),
            List.of("drop view if exists " + view)));
    acts.add(
        Act.of(
            Phase.CONTRACT,
            "rename table " + old.name() + " to " + to,
            List.of("rename table " + view + " to " + aside + ", " + from + " to " + view),
            List.of(back(old, to, names))));
    acts.add(
        Act.of(
            keep ? Phase.PURGE : Phase.CONTRACT,
            "drop the view that was " + to,
            List.of("drop view if exists " + aside),
            List.of()));
    return acts;
  }

  private static String back(TableName old, String to, Names names) {
    return "begin not atomic if exists (select 1 from information_schema.tables where table_schema = "
        + MariaDbWords.text(String.valueOf(old.schema()))
        + " and table_name = "
        + MariaDbWords.text(to)
        + " and table_type = 'BASE TABLE') then rename table "
        + MariaDbWords.beside(old, to)
        + " to "
        + MariaDbWords.name(old)
        + ", "
        + MariaDbWords.beside(old, names.of(to))
        + " to "
        + MariaDbWords.beside(old, to)
        + "; end if; end";
  }
}
