package dev.godwit.dialect;

import static dev.godwit.dialect.PostgreSqlWords.alter;
import static dev.godwit.dialect.PostgreSqlWords.quote;

import dev.godwit.error.Location;
import dev.godwit.plan.Act;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Names;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Work;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How single columns of PostgreSQL change in place. */
final class PostgreSqlColumns {

  private PostgreSqlColumns() {}

  /**
   * A default that calls nothing is kept in the catalog for the rows that are there; any other
   * would rewrite the table under lock, so it fills them in batches.
   */
  static List<Act> add(Shape table, NewColumn column) {
    String name = quote(column.name());
    String title = "add column " + table.name() + "." + column.name();
    List<String> undo = List.of(alter(table.name(), "drop column if exists " + name));
    String add = alter(table.name(), "add column " + name + " " + column.type());
    String value = column.defaultSql();
    if (value == null || PostgreSqlWords.constant(value)) {
      String whole =
          add + (value == null ? "" : " default " + value) + (column.nullable() ? "" : " not null");
      return List.of(Act.of(Phase.EXPAND, title, List.of(whole), undo));
    }
    List<Act> acts = new ArrayList<>();
    String later = alter(table.name(), "alter column " + name + " set default " + value);
    acts.add(Act.of(Phase.EXPAND, title, List.of(add, later), undo));
    acts.add(fill(table, column.name(), value));
    return acts;
  }

  private static Act fill(Shape table, String column, String value) {
    Location at = Location.startOf("the default of " + column);
    Backfill backfill =
        new Backfill(
            table.name().toString(),
            Map.of(column, new Expression(value, at)),
            null,
            new Expression(quote(column) + " is null", at),
            null,
            null,
            false,
            false,
            0,
            false,
            List.of());
    return new Act(
        Phase.MIGRATE_DATA,
        "fill " + table.name() + "." + column,
        new Work.Fill(backfill),
        List.of());
  }

  static List<Act> fillWrites(Shape table, String column, String value, Names names) {
    PostgreSqlTriggers triggers = new PostgreSqlTriggers(names, table, column);
    String row =
        PostgreSqlWords.named(table, value).stream()
            .map(each -> "NEW." + quote(each) + " as " + quote(each))
            .collect(Collectors.joining(", "));
    String body =
        "  NEW.%s := (select %s from (select %s) as %s);\n  return NEW;\n"
            .formatted(quote(column), value, row, quote(table.name().name()));
    String empty = "NEW." + quote(column) + " is null";
    List<String> create = triggers.both('0', "fill", body, empty);
    List<String> drop = triggers.drop("fill");
    List<String> again = new ArrayList<>(drop);
    again.addAll(create);
    String title = table.name() + "." + column + " where it is written as null";
    return List.of(
        Act.of(Phase.EXPAND, "fill " + title, create, drop),
        Act.of(Phase.CONTRACT, "no longer fill " + title, drop, again));
  }

  /** A check that is proved without a lock tells the server that it need not look itself. */
  static List<Act> setNotNull(Shape table, String column, Names names) {
    String check = check(table, column, names);
    List<Act> acts = new ArrayList<>(proveNotNull(table, column, column, check));
    acts.add(
        Act.of(
            Phase.CONTRACT,
            "set not null " + table.name() + "." + column,
            List.of(
                alter(table.name(), "alter column " + quote(column) + " set not null"),
                dropCheck(table, check)),
            List.of(alter(table.name(), "alter column " + quote(column) + " drop not null"))));
    return acts;
  }

  /** Adds a check that a column is not null, and proves it. */
  static List<Act> proveNotNull(Shape table, String column, String called, String check) {
    return List.of(
        Act.of(
            Phase.CONTRACT,
            "demand not null of " + table.name() + "." + called,
            List.of(addCheck(table, column, check)),
            List.of(dropCheck(table, check))),
        Act.of(
            Phase.CONTRACT,
            "prove not null of " + table.name() + "." + called,
            List.of(alter(table.name(), "validate constraint " + quote(check))),
            List.of()));
  }

  /** The name of the check that proves a column not null. */
  static String check(Shape table, String column, Names names) {
    return names.of(table.name().name(), column, "not_null");
  }

  private static String addCheck(Shape table, String column, String check) {
    return alter(
        table.name(),
        "add constraint " + quote(check) + " check (" + quote(column) + " is not null) not valid");
  }

  static String dropCheck(Shape table, String check) {
    return alter(table.name(), "drop constraint if exists " + quote(check));
  }

  /** Proves a column not null, for a statement to come that makes it so. */
  static List<Work> proof(Shape table, String column, String check) {
    return List.of(
        Work.sql(dropCheck(table, check), addCheck(table, column, check)),
        Work.sql(alter(table.name(), "validate constraint " + quote(check))));
  }

  /** What makes a column not null again without a scan under lock. */
  static List<Work> notNullAgain(Shape table, String column, String check) {
    List<Work> works = new ArrayList<>(proof(table, column, check));
    List<String> statements = new ArrayList<>(new PostgreSqlNotNull(table).set(column, column));
    statements.add(dropCheck(table, check));
    works.add(new Work.Sql(statements));
    return works;
  }

  static List<Act> dropNotNull(Shape table, String column, Names names) {
    boolean key =
        table.constraints().stream()
            .anyMatch(each -> each.kind() == Constraint.Kind.PRIMARY_KEY && each.reads(column));
    if (key || table.column(column).map(Attribute::identity).isPresent()) {
      throw PostgreSqlWords.refused(
          "column " + table.name() + "." + column + " cannot be null, as it identifies rows",
          "Drop the primary key or the identity first");
    }
    return List.of(
        new Act(
            Phase.EXPAND,
            "drop not null " + table.name() + "." + column,
            Work.sql(alter(table.name(), "alter column " + quote(column) + " drop not null")),
            notNullAgain(table, column, check(table, column, names))));
  }

  static List<Act> setDefault(Shape table, String column, @Nullable String value) {
    String before = table.column(column).map(Attribute::defaultSql).orElse(null);
    return List.of(
        Act.of(
            Phase.EXPAND,
            "set default " + table.name() + "." + column,
            List.of(defaults(table, column, value)),
            List.of(defaults(table, column, before))));
  }

  /** Gives a column a default; null takes it away. */
  static String defaults(Shape table, String column, @Nullable String value) {
    return alter(
        table.name(),
        "alter column "
            + quote(column)
            + (value == null ? " drop default" : " set default " + value));
  }
}
