package dev.godwit.dialect;

import dev.godwit.error.GodwitException;
import dev.godwit.plan.Replacement;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.Index;
import dev.godwit.schema.Shape;
import java.util.Map;
import java.util.Set;

/** What PostgreSQL cannot carry through a change, said before anything is run. */
final class PostgreSqlRefusals {

  /** What goes with a column that nothing takes the place of. */
  private static final Set<String> GOING =
      Set.of(
          "sequence",
          "sequence grant",
          "sequence comment",
          "grant",
          "statistics target",
          "column options",
          "statistics",
          "index comment",
          "index statistics",
          "constraint comment",
          "clustering");

  /** Why something is not carried that plain SQL could carry, at a price. */
  private static final Map<String, String> WHY =
      Map.of(
          PostgreSqlFacts.GENERATED,
          "the database computes it anew only by rewriting the table while it keeps everyone out",
          "materialized view",
          "the rows that it holds would have to be computed anew while its readers wait");

  private final Replacement replacement;
  private final Shape table;
  private final PostgreSqlHeirs heirs;

  PostgreSqlRefusals(Replacement replacement, PostgreSqlHeirs heirs) {
    this.replacement = replacement;
    this.table = replacement.table();
    this.heirs = heirs;
  }

  /** Refuses a replacement in which something would be lost. */
  void check() {
    replacement.olds().forEach(this::check);
    if (replacement.olds().isEmpty()) {
      requireRenamable(table, "");
    }
    for (Dependent each : table.dependents()) {
      if (heirs.concerns(each.columns()) && !PostgreSqlFacts.harmless(each)) {
        check(each);
      }
    }
    for (Index each : table.indexes()) {
      check(each);
    }
    for (Constraint key : table.incoming()) {
      if (heirs.concerns(key.definition().columns())
          && !heirs.inherits(key.definition().columns())) {
        throw stays("foreign key " + key.name() + " of " + key.table());
      }
    }
    replacement.news().forEach(each -> requireUngenerated(each.up().sql(), "up"));
    for (Replacement.Old each : replacement.olds()) {
      if (each.down() != null) {
        requireUngenerated(each.down().sql(), "down");
      }
    }
  }

  private void check(Replacement.Old old) {
    requireRenamable(table, old.name());
    Attribute column = table.column(old.name()).orElseThrow();
    if (column.column().generated() && !replacement.news().isEmpty()) {
      throw PostgreSqlWords.refused(
          "column "
              + table.name()
              + "."
              + old.name()
              + " is generated, so no trigger knows its value",
          "Drop it and add another in its place");
    }
    requireFilled(table, old);
  }

  private void check(Dependent each) {
    boolean inherits = heirs.inherits(each.columns());
    boolean same =
        replacement.olds().stream()
            .map(Replacement.Old::name)
            .filter(each.columns()::contains)
            .allMatch(
                old -> heirs.of(old).filter(heir -> heir.column().name().equals(old)).isPresent());
    boolean goes = GOING.contains(each.kind()) && !inherits;
    if (!goes && !(inherits && same && each.carried())) {
      String what = each.kind() + " " + each.name();
      String why = inherits ? WHY.get(each.kind()) : null;
      throw why == null ? stays(what) : stays(what, why);
    }
  }

  private void check(Index index) {
    if (!heirs.concerns(index.definition().columns())) {
      return;
    }
    boolean inherits = heirs.inherits(index.definition().columns());
    if (inherits && PostgreSqlIndexes.excludes(table, index)) {
      throw stays(
          "constraint " + index.constraint(),
          "the database builds a constraint that forbids overlaps only while it keeps all writers out");
    }
    if (inherits && table.partitioned() && index.constraint() != null) {
      throw stays(
          "constraint " + index.constraint() + " of a partitioned table",
          "the database makes no constraint of an index that was built beforehand there");
    }
    if (!inherits && heirs.isKey(index)) {
      throw stays("primary key " + index.name());
    }
  }

  private GodwitException stays(String what) {
    return stays(what, "");
  }

  private GodwitException stays(String what, String why) {
    return PostgreSqlWords.refused(
        what
            + " hangs on column "
            + table.name()
            + "."
            + String.join(", ", replacement.olds().stream().map(Replacement.Old::name).toList())
            + " and cannot be carried to what takes its place"
            + (why.isEmpty() ? "" : ": " + why),
        "Drop it in a migration before this one, and create it again in one after it");
  }

  private void requireUngenerated(String expression, String word) {
    for (String each : PostgreSqlWords.named(table, expression)) {
      if (table.column(each).orElseThrow().column().generated()) {
        throw PostgreSqlWords.refused(
            "column " + table.name() + "." + each + " is generated, so no trigger knows its value",
            "Say in " + word + " what it is generated from");
      }
    }
  }

  /** Refuses tables that columns cannot be added to, and columns that rows are divided by. */
  static void requireRenamable(Shape table, String column) {
    for (Dependent each : table.dependents()) {
      if (each.kind().equals(PostgreSqlFacts.INHERITANCE)) {
        throw PostgreSqlWords.refused(
            "table " + table.name() + " shares its columns with " + each.name(),
            "Change the table at the top where it is partitioned; columns that are inherited otherwise are"
                + " changed by a migration in SQL");
      }
      if (each.kind().equals(PostgreSqlFacts.PARTITION_KEY) && each.columns().contains(column)) {
        throw PostgreSqlWords.refused(
            "column "
                + table.name()
                + "."
                + column
                + " decides which partition a row is in ("
                + each.name()
                + ")",
            "No trigger can move a row between partitions: rename it by a migration in SQL");
      }
    }
  }

  /** Refuses an insert of a new program that could not succeed as nothing fills the old column. */
  static void requireFilled(Shape table, Replacement.Old old) {
    Attribute column = table.column(old.name()).orElseThrow();
    boolean filled =
        column.column().nullable()
            || column.column().generated()
            || column.defaultSql() != null
            || column.identity() != null
            || old.down() != null;
    if (!filled) {
      throw PostgreSqlWords.refused(
          "column "
              + table.name()
              + "."
              + old.name()
              + " is NOT NULL without a default, so no program that does not know it could insert a row",
          "Give its value for such rows: down");
    }
  }
}
