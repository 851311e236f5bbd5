package dev.godwit.dialect;

import static dev.godwit.dialect.PostgreSqlWords.alter;
import static dev.godwit.dialect.PostgreSqlWords.list;
import static dev.godwit.dialect.PostgreSqlWords.name;
import static dev.godwit.dialect.PostgreSqlWords.quote;

import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.schema.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How constraints of PostgreSQL are added, proved apart, and dropped. */
final class PostgreSqlConstraints {

  private PostgreSqlConstraints() {}

  static List<Act> add(Shape table, NewConstraint constraint, Phase phase) {
    return switch (constraint.kind()) {
      case CHECK, FOREIGN_KEY -> proved(table, constraint.name(), definition(constraint), phase);
      default -> unique(table, constraint, phase);
    };
  }

  /** A constraint as it is said where its table is created. */
  static String definition(NewConstraint constraint) {
    return switch (constraint.kind()) {
      case CHECK -> "check (" + constraint.check() + ")";
      case FOREIGN_KEY -> foreignKey(constraint);
      default -> "unique (" + list(constraint.columns()) + ")";
    };
  }

  private static String foreignKey(NewConstraint key) {
    TableName references = key.references();
    if (references == null) {
      throw new IllegalArgumentException("a foreign key refers to a table");
    }
    StringBuilder sql =
        new StringBuilder(
            "foreign key (" + list(key.columns()) + ") references " + name(references));
    if (!key.referenced().isEmpty()) {
      sql.append(" (").append(list(key.referenced())).append(')');
    }
    if (key.onDelete() != null) {
      sql.append(" on delete ").append(key.onDelete());
    }
    if (key.onUpdate() != null) {
      sql.append(" on update ").append(key.onUpdate());
    }
    return sql.toString();
  }

  /**
   * The same on a table that may be divided: servers that take no unproved foreign key there get it
   * partition by partition, and put it together from those without looking at a row.
   */
  static List<Act> proved(Shape table, String constraint, String definition, Phase phase) {
    boolean apart =
        table.dependents().stream().anyMatch(each -> each.kind().equals(PostgreSqlFacts.KEYS_APART))
            && definition.toUpperCase(Locale.ROOT).startsWith("FOREIGN KEY");
    if (!apart) {
      return proved(table.name(), constraint, definition, phase);
    }
    List<Act> acts = new ArrayList<>();
    for (PostgreSqlPartition each : PostgreSqlPartition.of(table)) {
      if (!each.divided()) {
        acts.addAll(proved(each.name(), constraint, definition, phase));
      }
    }
    acts.add(
        Act.of(
            phase,
            "put constraint " + constraint + " on " + table.name() + " together",
            List.of(alter(table.name(), "add constraint " + quote(constraint) + " " + definition)),
            List.of(alter(table.name(), "drop constraint if exists " + quote(constraint)))));
    return acts;
  }

  /** Gives a constraint of a table that may be divided another name. */
  static List<String> renamed(Shape table, String own, String from, String to) {
    List<String> statements = new ArrayList<>(List.of(renamed(table.name(), from, to)));
    for (Dependent each : table.dependents()) {
      if (each.kind().equals(PostgreSqlFacts.PART_OF_KEY) && each.name().equals(own)) {
        String part = each.create().get(2);
        statements.add(
            renamed(
                new TableName(each.create().get(0), each.create().get(1)),
                from.equals(own) ? part : from,
                to.equals(own) ? part : to));
      }
    }
    return statements;
  }

  /** Adds a constraint that need not be true of the rows that are there, and then proves it. */
  static List<Act> proved(TableName table, String constraint, String definition, Phase phase) {
    List<Act> acts = new ArrayList<>();
    acts.add(
        Act.of(
            phase,
            "add constraint " + constraint + " on " + table,
            List.of(addUnproved(table, constraint, definition)),
            List.of(alter(table, "drop constraint if exists " + quote(constraint)))));
    if (!definition.toUpperCase(Locale.ROOT).endsWith(" NOT VALID")) {
      acts.add(
          Act.of(
              phase,
              "prove constraint " + constraint + " on " + table,
              List.of(alter(table, "validate constraint " + quote(constraint))),
              List.of()));
    }
    return acts;
  }

  private static String addUnproved(TableName table, String constraint, String definition) {
    boolean said = definition.toUpperCase(Locale.ROOT).endsWith(" NOT VALID");
    return alter(
        table,
        "add constraint " + quote(constraint) + " " + definition + (said ? "" : " not valid"));
  }

  /**
   * A unique constraint from an index that was built before. A partitioned table takes those of its
   * partitions.
   */
  private static List<Act> unique(Shape table, NewConstraint constraint, Phase phase) {
    String columns = "(" + list(constraint.columns()) + ")";
    String word = "unique";
    if (!table.partitioned()) {
      List<Act> acts =
          new ArrayList<>(
              PostgreSqlIndexes.build(table, constraint.name(), true, columns, phase, true));
      acts.add(
          Act.of(
              phase,
              "add constraint " + constraint.name() + " on " + table.name(),
              List.of(using(table.name(), constraint.name(), word, constraint.name(), "")),
              List.of(
                  alter(table.name(), "drop constraint if exists " + quote(constraint.name())))));
      return acts;
    }
    List<Act> acts = new ArrayList<>();
    for (PostgreSqlPartition each : PostgreSqlPartition.of(table)) {
      if (!each.divided()) {
        String part = each.index(constraint.name());
        Shape leaf =
            new Shape(each.name(), List.of(), List.of(), List.of(), List.of(), List.of(), false);
        acts.addAll(PostgreSqlIndexes.build(leaf, part, true, columns, phase, true));
        acts.add(
            Act.of(
                phase,
                "add constraint " + part + " on " + each.name(),
                List.of(using(each.name(), part, word, part, "")),
                List.of(alter(each.name(), "drop constraint if exists " + quote(part)))));
      }
    }
    acts.add(
        Act.of(
            phase,
            "add constraint " + constraint.name() + " on " + table.name(),
            List.of(
                alter(
                    table.name(),
                    "add constraint " + quote(constraint.name()) + " unique " + columns)),
            List.of(alter(table.name(), "drop constraint if exists " + quote(constraint.name())))));
    return acts;
  }

  /** Makes a constraint of an index, which takes its name. */
  static String using(TableName table, String constraint, String word, String index, String rest) {
    return alter(
        table,
        "add constraint " + quote(constraint) + " " + word + " using index " + quote(index) + rest);
  }

  /** When a constraint is looked at, as SQL behind it. */
  static String timing(Template definition) {
    String last = definition.parts().get(definition.parts().size() - 1).toUpperCase(Locale.ROOT);
    return (last.contains(" DEFERRABLE") && !last.contains(" NOT DEFERRABLE") ? " deferrable" : "")
        + (last.contains(" INITIALLY DEFERRED") ? " initially deferred" : "");
  }

  /** What a constraint of an index is called in SQL. */
  static String word(Constraint constraint) {
    return constraint.kind() == Constraint.Kind.PRIMARY_KEY ? "primary key" : "unique";
  }

  static List<Act> rename(Shape table, String from, String to, Phase phase) {
    return List.of(
        Act.of(
            phase,
            "rename constraint " + from + " to " + to + " on " + table.name(),
            List.of(renamed(table.name(), from, to)),
            List.of(renamed(table.name(), to, from))));
  }

  /** Gives a constraint another name. */
  static String renamed(TableName table, String from, String to) {
    return alter(table, "rename constraint " + quote(from) + " to " + quote(to));
  }
}
