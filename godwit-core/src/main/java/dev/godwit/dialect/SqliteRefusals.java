package dev.godwit.dialect;

import dev.godwit.error.GodwitException;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Replacement.Old;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.Shape;
import java.util.List;
import java.util.Set;

/** What a replacement cannot carry over, found before anything is run. */
final class SqliteRefusals {

  private static final Set<String> OBJECTS =
      Set.of(SqliteFacts.VIEW, SqliteFacts.TRIGGER, SqliteFacts.FOREIGN_TRIGGER);

  private final Replacement replacement;
  private final Shape table;
  private final boolean oneForOne;

  SqliteRefusals(Replacement replacement) {
    this.replacement = replacement;
    this.table = replacement.table();
    this.oneForOne = replacement.olds().size() == 1 && replacement.news().size() == 1;
  }

  void check() {
    SqliteFacts.requireAlterations(table);
    for (Old old : replacement.olds()) {
      if (oneForOne || replacement.keep()) {
        refuseFact(SqliteFacts.UNNAMEABLE, old, "cannot get another name");
      }
      if (!replacement.news().isEmpty()) {
        refuseChecksOfNull(old);
        refuseFact(SqliteFacts.TIGHT, old, "cannot be left out by a write");
        refuseKeyWithoutRowId(old);
      }
      if (!replacement.rename()) {
        refuseFact(SqliteFacts.UNDROPPABLE, old, "cannot be dropped");
        refuseForeignKeys(old);
        refuseObjects(old);
        refuseChecks(old);
      }
    }
  }

  private void refuseFact(String kind, Old old, String what) {
    SqliteFacts.about(table, kind, old.name())
        .ifPresent(
            why -> {
              throw refused(old, what + ": " + why)
                  .next(
                      "Remove what is in the way in a migration before, or rebuild the table in one");
            });
  }

  private void refuseKeyWithoutRowId(Old old) {
    SqliteFacts.about(table, SqliteFacts.WITHOUT_ROWID)
        .filter(key -> key.columns().contains(old.name()))
        .ifPresent(
            key -> {
              throw refused(
                      old,
                      "is part of what finds a row of " + table.name() + ", which has no rowid")
                  .next("Rebuild the table in a migration of SQL");
            });
  }

  private void refuseForeignKeys(Old old) {
    for (Constraint each : table.incoming()) {
      if (each.reads(old.name())) {
        throw refused(old, "is referred to by a foreign key of table " + each.table())
            .next(
                "Drop the foreign key with drop_constraint in a migration before, and add it again with"
                    + " add_foreign_key in one after this");
      }
    }
  }

  /** Where the column vanishes, nothing that names it can go on. */
  private void refuseObjects(Old old) {
    for (Dependent each : table.dependents()) {
      if (!oneForOne && OBJECTS.contains(each.kind()) && each.columns().contains(old.name())) {
        throw refused(old, "is used by " + each.kind() + " " + each.name())
            .next("Drop or change the " + each.kind() + " in a migration before");
      }
    }
  }

  /** A write of the new column alone leaves the old one null for a moment. */
  private void refuseChecksOfNull(Old old) {
    Attribute column = table.column(old.name()).orElseThrow();
    for (Constraint each : SqliteChecks.reading(table, List.of(old))) {
      if (column.defaultSql() == null && SqliteChecks.forbidsNull(each, old.name())) {
        throw refused(old, "is forbidden to be null by " + SqliteChecks.label(each))
            .next(
                "Drop the check in a migration before, and add it with add_check in one after this");
      }
    }
  }

  private void refuseChecks(Old old) {
    for (Constraint each : SqliteChecks.reading(table, List.of(old))) {
      if (oneForOne && replacement.keep() && !SqliteChecks.isNamed(each)) {
        throw refused(old, "has a check without a name: " + SqliteChecks.label(each))
            .next("Do without 'keep', or rebuild the table with a name for the check");
      }
    }
  }

  private GodwitException refused(Old old, String what) {
    return SqliteFacts.refused("column " + table.name() + "." + old.name() + " " + what);
  }
}
