package dev.godwit.dialect;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.Index;
import dev.godwit.schema.Shape;
import dev.godwit.sql.SqlLexer;
import dev.godwit.sql.Token;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What MariaDB cannot replace under running programs, found out before anything is run. */
final class MariaDbLimits {

  /** What may stand in a type as the catalog's reader writes it and belongs to one column alone. */
  private static final Set<String> EXTRAS = Set.of("on", "invisible");

  private final MariaDbReplacement plan;
  private final Replacement replacement;
  private final Shape table;

  private MariaDbLimits(Replacement replacement) {
    this.plan = new MariaDbReplacement(replacement);
    this.replacement = replacement;
    this.table = replacement.table();
  }

  /** Refuses a replacement that cannot be. */
  static void require(Replacement replacement) {
    MariaDbLimits limits = new MariaDbLimits(replacement);
    replacement.olds().forEach(old -> limits.old(old));
    limits.expressions();
    if (!replacement.rename() && !replacement.news().isEmpty()) {
      limits.foreignKeys();
      limits.indexes();
      limits.checks();
    }
  }

  /** The failure that MariaDB cannot do something. */
  static GodwitException refused(String what, String next) {
    return new GodwitException(ErrorCode.FEATURE_UNSUPPORTED, what)
        .state("Nothing was run")
        .next(next);
  }

  /** A type without what else the definition of a column says. */
  static String bareType(String type) {
    for (Token token : SqlLexer.tokens(type, MariaDb.SYNTAX)) {
      if (EXTRAS.stream().anyMatch(token::is)) {
        return type.substring(0, token.start()).strip();
      }
    }
    return type;
  }

  private void old(Replacement.Old old) {
    Attribute attribute = plan.attribute(old);
    String column = plan.label(old.name());
    if (attribute.column().generated()) {
      throw refused(
          "column "
              + column
              + " is computed by the database, so no program's writes are kept in step",
          "Change it with an sql operation");
    }
    if (attribute.identity() != null && !replacement.news().isEmpty()) {
      throw refused(
          "column "
              + column
              + " is AUTO_INCREMENT: MariaDB numbers a row after its triggers have run, so none can"
              + " give another column the number",
          "Change it with an sql operation while the programs stand still; from MariaDB 11.2 on,"
              + " ALTER TABLE ... MODIFY copies the table while they write");
    }
    for (Dependent each : table.dependents()) {
      if (each.columns().contains(old.name())) {
        dependent(each, old, column);
      }
    }
    if (replacement.news().isEmpty()) {
      dropped(old, column);
    }
  }

  private void dependent(Dependent each, Replacement.Old old, String column) {
    boolean sameName = plan.swaps(old);
    boolean carried =
        switch (each.kind()) {
          case MariaDbDependents.GRANT -> true;
          case MariaDbDependents.VIEW, MariaDbDependents.TRIGGER -> sameName;
          case MariaDbWords.VIRTUAL, MariaDbWords.STORED -> replacement.rename();
          default -> false;
        };
    if (!carried) {
      throw refused(
          each.kind()
              + " "
              + each.name()
              + " names "
              + column
              + ", and MariaDB cannot carry it to another column",
          "Drop it with an sql operation before, and create it again after");
    }
  }

  /** A rule over several columns would be lost for those that stay. */
  private void dropped(Replacement.Old old, String column) {
    for (Constraint rule : table.constraints()) {
      boolean primary = rule.kind() == Constraint.Kind.PRIMARY_KEY;
      if (rule.reads(old.name()) && (primary || rule.definition().columns().size() > 1)) {
        throw refused(
            "constraint " + rule.name() + " is on " + column + " and would be lost with it",
            primary
                ? "Give the table another primary key with an sql operation"
                : "Drop it with drop_constraint first, and add what is left of it");
      }
    }
    incoming(old, column);
  }

  private void incoming(Replacement.Old old, String column) {
    for (Constraint key : table.incoming()) {
      if (key.reads(old.name())) {
        throw refused(
            "foreign key "
                + key.name()
                + " of "
                + key.table()
                + " refers to "
                + column
                + ", and MariaDB wants columns of one type on both sides",
            "Drop it with drop_constraint, change both columns, and add it again");
      }
    }
  }

  private void expressions() {
    for (Attribute column : table.columns()) {
      if (column.identity() != null) {
        replacement.news().forEach(each -> number(each.up(), column.name()));
        replacement.olds().forEach(each -> number(each.down(), column.name()));
      }
    }
  }

  private void number(@Nullable Expression expression, String column) {
    if (expression != null && MariaDbWords.mentions(expression.sql(), column)) {
      throw refused(
              "the expression names "
                  + plan.label(column)
                  + ", which is AUTO_INCREMENT: a row has no number yet when its triggers run",
              "Use other columns")
          .at(expression.location());
    }
  }

  private void foreignKeys() {
    replacement.olds().forEach(old -> incoming(old, plan.label(old.name())));
    List<Constraint> keys = plan.constraints(Constraint.Kind.FOREIGN_KEY);
    if (!keys.isEmpty()) {
      throw refused(
          "foreign key "
              + keys.get(0).name()
              + " holds what takes its place to the type of the column that it refers to",
          "Drop it with drop_constraint, and add it again when the column has changed");
    }
  }

  private void indexes() {
    for (Index index : plan.indexes()) {
      String definition = index.definition().parts().get(0);
      if (!plan.oneToOne() || !definition.startsWith("(")) {
        throw refused(
            "index " + index.name() + " cannot be built on what takes the place of its column",
            "Drop it with drop_index, and add another with add_index");
      }
    }
  }

  private void checks() {
    List<Constraint> checks = plan.constraints(Constraint.Kind.CHECK);
    if (!checks.isEmpty() && !plan.oneToOne()) {
      throw refused(
          "check " + checks.get(0).name() + " cannot be said of what takes the place of its column",
          "Drop it with drop_constraint, and add another with add_check");
    }
  }
}
