package dev.godwit.dialect;

import dev.godwit.plan.Replacement;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Index;
import java.util.List;
import java.util.Optional;

/** The parts of the statement that makes new columns what they are in the end, and of its undo. */
final class MariaDbTightening {

  private MariaDbTightening() {}

  /** The check in the definition of the column that a new one takes the name of. */
  static Optional<Constraint> ownCheck(MariaDbReplacement plan, Replacement.New column) {
    return plan.oneToOne()
        ? MariaDbWords.ownCheck(plan.table, plan.replacement.olds().get(0).name())
        : Optional.empty();
  }

  /** Whether the column is anything else than it was made at first. */
  static boolean needed(MariaDbReplacement plan, Replacement.New column) {
    String defaultSql = column.column().defaultSql();
    return !column.working().equals(column.column().name())
        || !column.column().nullable()
        || (defaultSql != null && !defaultSql.equals(plan.windowDefault(column)))
        || ownCheck(plan, column).isPresent();
  }

  /** Makes a column what it is in the end; the comment of what it replaces stays. */
  static String modify(MariaDbReplacement plan, Replacement.New column) {
    String comment =
        plan.oneToOne() ? plan.attribute(plan.replacement.olds().get(0)).comment() : null;
    String check =
        ownCheck(plan, column).map(own -> " " + plan.working(own.definition())).orElse("");
    return "modify column "
        + MariaDbWords.quote(column.working())
        + " "
        + MariaDbWords.definition(
            column.column().type(),
            column.column().nullable(),
            column.column().defaultSql(),
            comment)
        + check;
  }

  /** Makes it again what it was before. */
  static String loosen(MariaDbReplacement plan, Replacement.New column) {
    boolean hidden = !column.working().equals(column.column().name());
    return "modify column "
        + MariaDbWords.quote(column.working())
        + " "
        + MariaDbWords.definition(column.column().type(), true, plan.windowDefault(column), null)
        + (hidden ? " invisible" : "");
  }

  /** The indexes, under names of their own until the old ones give theirs up. */
  static void keys(MariaDbReplacement plan, List<String> parts, List<String> undo) {
    for (Index index : plan.indexes()) {
      String definition = plan.working(index.definition());
      if (index.constraint() != null) {
        parts.add("drop primary key");
        parts.add("add primary key " + definition);
        undo.add(0, "add primary key " + index.definition().sql(MariaDbWords::quote));
        undo.add(0, "drop primary key");
      } else {
        String copy = plan.copy(index);
        parts.add(MariaDbReplacement.add(copy, index, definition));
        undo.add(0, "drop index if exists " + MariaDbWords.quote(copy));
      }
    }
  }

  /** The checks, from now on of what the new columns hold; they go along with a column's name. */
  static void checks(MariaDbReplacement plan, List<String> parts, List<String> undo) {
    for (Constraint check : plan.checks()) {
      String drop = "drop constraint if exists " + MariaDbWords.quote(check.name());
      String add = "add constraint " + MariaDbWords.quote(check.name()) + " ";
      parts.add(drop);
      parts.add(add + plan.working(check.definition()));
      undo.add(drop);
      undo.add(add + MariaDbWords.sql(check));
    }
  }

  /** A hidden column's definition. */
  static String hidden(Attribute column) {
    return MariaDbWords.definition(
            MariaDbLimits.bareType(column.column().type()),
            true,
            column.defaultSql(),
            column.comment())
        + " invisible";
  }
}
