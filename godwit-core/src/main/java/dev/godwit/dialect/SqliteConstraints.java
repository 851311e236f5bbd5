package dev.godwit.dialect;

import dev.godwit.error.GodwitException;
import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Constraint.Kind;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.Shape;
import dev.godwit.schema.Template;
import java.util.ArrayList;
import java.util.List;

/** The acts that add, drop and rename constraints of SQLite's: checks and foreign keys. */
final class SqliteConstraints {

  private SqliteConstraints() {}

  static List<Act> add(Shape table, NewConstraint constraint, Phase phase) {
    SqliteFacts.requireAlterations(table);
    Constraint added = constraint(table, constraint);
    boolean key = added.kind() == Kind.FOREIGN_KEY;
    return List.of(
        Act.of(
            phase,
            "add " + kind(added) + " " + added.name(),
            key ? SqliteForeignKeys.addProved(table, added) : addAgain(table, added),
            drop(table, added)));
  }

  private static Constraint constraint(Shape table, NewConstraint constraint) {
    return switch (constraint.kind()) {
      case CHECK ->
          new Constraint(
              constraint.name(),
              Kind.CHECK,
              table.name(),
              null,
              Template.plain("check (" + constraint.check() + ")"));
      case FOREIGN_KEY ->
          new Constraint(
              constraint.name(),
              Kind.FOREIGN_KEY,
              table.name(),
              constraint.references(),
              Template.plain(SqliteTables.foreignKey(constraint)));
      default ->
          throw SqliteFacts.refused(
                  "SQLite cannot add a UNIQUE constraint to a table that is there: %s of table %s"
                      .formatted(constraint.name(), table.name()))
              .next("Use add_index with 'unique: true', which demands the same");
    };
  }

  static List<Act> drop(Shape table, String name, Phase phase) {
    Constraint there = there(table, name, "drop");
    return List.of(
        Act.of(
            phase, "drop " + kind(there) + " " + name, drop(table, there), addAgain(table, there)));
  }

  static List<Act> rename(Shape table, String from, String to, Phase phase) {
    Constraint there = there(table, from, "rename");
    Constraint renamed =
        new Constraint(to, there.kind(), there.table(), there.references(), there.definition());
    return List.of(
        Act.of(
            phase,
            "rename " + kind(there) + " " + from + " to " + to,
            both(drop(table, there), addAgain(table, renamed)),
            both(drop(table, renamed), addAgain(table, there))));
  }

  /** Adds one that was there. */
  private static List<String> addAgain(Shape table, Constraint constraint) {
    return constraint.kind() == Kind.FOREIGN_KEY
        ? SqliteForeignKeys.add(table, constraint)
        : List.of(SqliteChecks.add(table, constraint));
  }

  private static List<String> drop(Shape table, Constraint constraint) {
    return constraint.kind() == Kind.FOREIGN_KEY
        ? SqliteForeignKeys.drop(table, constraint)
        : List.of(SqliteChecks.drop(table, constraint.name()));
  }

  private static String kind(Constraint constraint) {
    return constraint.kind() == Kind.FOREIGN_KEY ? "foreign key" : "check";
  }

  private static Constraint there(Shape table, String name, String verb) {
    SqliteFacts.requireAlterations(table);
    Constraint there = table.constraint(name).orElseThrow();
    boolean check = there.kind() == Kind.CHECK && SqliteChecks.isNamed(there);
    if (!check && there.kind() != Kind.FOREIGN_KEY) {
      throw cannot(verb, "only foreign keys and checks that have names", table, name);
    }
    if (table.constraints().stream().filter(each -> each.name().equals(name)).count() > 1) {
      throw cannot(verb, "no constraint of which there is another of the name", table, name);
    }
    return there;
  }

  private static GodwitException cannot(String verb, String what, Shape table, String name) {
    return SqliteFacts.refused(
            "SQLite can %s %s: %s of table %s".formatted(verb, what, name, table.name()))
        .next("Rebuild the table in a migration of SQL");
  }

  private static List<String> both(List<String> first, List<String> then) {
    List<String> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }
}
