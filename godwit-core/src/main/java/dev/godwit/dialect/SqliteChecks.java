package dev.godwit.dialect;

import dev.godwit.plan.Replacement.Old;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.Shape;
import java.util.List;

/** The checks of a table: the one kind of constraint that SQLite adds to and drops from it. */
final class SqliteChecks {

  private static final List<String> SAMPLES =
      List.of("1", "0", "-1", "0.5", "'a'", "'aaaaaaaaaaaaaaaa'", "x'00'");

  private SqliteChecks() {}

  /** The checks that read a column. */
  static List<Constraint> reading(Shape table, List<Old> olds) {
    return table.constraints().stream()
        .filter(each -> each.kind() == Constraint.Kind.CHECK)
        .filter(each -> olds.stream().anyMatch(old -> each.reads(old.name())))
        .toList();
  }

  /** Whether its author named it: otherwise its condition stands for its name. */
  static boolean isNamed(Constraint check) {
    return !check.name().equals(check.definition().sql(SqliteFacts::quote));
  }

  /**
   * Whether a check is broken just because the column is null, the others being null as well: some
   * value must mend it.
   */
  static boolean forbidsNull(Constraint check, String column) {
    return isBroken(check, column, "null")
        && SAMPLES.stream().anyMatch(sample -> !isBroken(check, column, sample));
  }

  private static boolean isBroken(Constraint check, String column, String value) {
    String condition =
        check
            .definition()
            .sql(each -> each.equals(column) ? value : "null")
            .substring("check".length());
    return SqliteCopy.tryOut(
            "create table t (c check (c is not 0))", "insert into t select " + condition)
        .startsWith("CHECK constraint failed");
  }

  /** What people call it. */
  static String label(Constraint check) {
    return isNamed(check) ? "check " + check.name() : check.name();
  }

  /** Adds a check as it was. */
  static String add(Shape table, Constraint check) {
    String named = isNamed(check) ? "constraint " + SqliteFacts.quote(check.name()) + " " : "";
    return "alter table %s add %s%s"
        .formatted(SqliteFacts.quote(table), named, check.definition().sql(SqliteFacts::quote));
  }

  /** Drops a check that has a name. */
  static String drop(Shape table, String name) {
    return "alter table %s drop constraint %s"
        .formatted(SqliteFacts.quote(table), SqliteFacts.quote(name));
  }
}
