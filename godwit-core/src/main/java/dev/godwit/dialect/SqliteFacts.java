package dev.godwit.dialect;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Act;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Work;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What only SQLite has to know of a table. {@link SqliteShape} finds it out and writes it down as
 * dependents of the kinds below, which are none that could be dropped.
 */
final class SqliteFacts {

  /** The column compares by another collation than the binary one; the name is that collation's. */
  static final String COLLATION = "collation";

  /** The column cannot get another name; the name says why. */
  static final String UNNAMEABLE = "column that cannot be renamed";

  /** The column cannot be dropped; the name says why. */
  static final String UNDROPPABLE = "column that cannot be dropped";

  /** The column takes no null, and cannot be made to, or not as it was before. */
  static final String TIGHT = "column that cannot be made nullable";

  /** The words that forbid null, as the table's author wrote them. */
  static final String NOT_NULL = "words for not null";

  /** A table without row numbers: the columns of its key. */
  static final String WITHOUT_ROWID = "key instead of rowid";

  /** The words of a foreign key in its table's text; its name is behind these. */
  static final String FOREIGN_KEY = "words of ";

  /** The words that created the table. */
  static final String TEXT = "text of the table";

  static final String VIEW = "view";
  static final String TRIGGER = "trigger";
  static final String FOREIGN_TRIGGER = "trigger of another table";

  private static final List<String> ROW_IDS = List.of("rowid", "_rowid_", "oid");

  private SqliteFacts() {}

  static Dependent fact(String kind, String name, Set<String> columns) {
    return new Dependent(kind, name, columns, List.of(), List.of());
  }

  /** The fact of a kind about a column. */
  static Optional<String> about(Shape table, String kind, String column) {
    return table.dependents().stream()
        .filter(each -> each.kind().equals(kind) && each.columns().contains(column))
        .map(Dependent::name)
        .findFirst();
  }

  /** An identifier in quotes. */
  static String quote(String identifier) {
    return new Sqlite().quote(identifier);
  }

  /** The table's name in quotes. */
  static String quote(Shape table) {
    return quote(table.name().name());
  }

  /** A statement that lets a column take no null, in the words that were there. */
  static String setNotNull(Shape table, String column) {
    String words = about(table, NOT_NULL, column).orElse("not null");
    return "alter table %s alter column %s set %s".formatted(quote(table), quote(column), words);
  }

  /** A statement that lets a column take null. */
  static String dropNotNull(Shape table, String column) {
    return "alter table %s alter column %s drop not null".formatted(quote(table), quote(column));
  }

  /** Refuses what needs words that SQLite 3.53 has learned. */
  static void requireAlterations(Shape table) {
    String refusal =
        SqliteCopy.tryOut(
            "create table t (c not null)",
            "alter table t alter column c drop not null",
            "alter table t add constraint k check (c > 0)");
    if (!refusal.isEmpty()) {
      throw refused(
              "this version of SQLite cannot change NOT NULL and checks of table " + table.name())
          .next("Use a JDBC driver with SQLite 3.53 or newer, or rebuild the table in a migration");
    }
  }

  /** A column's type with its collation, as it stands in a definition; "" for none. */
  static String type(Shape table, Attribute column) {
    return typed(column.column().type())
        + about(table, COLLATION, column.name()).map(name -> " collate " + quote(name)).orElse("");
  }

  /** A type behind the name of a column. */
  static String typed(String type) {
    return type.isEmpty() ? "" : " " + type;
  }

  /** Whether a write that does not name the column fails as long as it is not null. */
  static boolean mustBeNamed(Attribute column) {
    return !column.column().nullable() && column.defaultSql() == null && column.identity() == null;
  }

  /** The condition that a row of the table is the one that a trigger looks at. */
  static String here(Shape table, String row) {
    return about(table, WITHOUT_ROWID)
        .map(
            key ->
                key.columns().stream()
                    .sorted()
                    .map(column -> quote(column) + " = " + row + "." + quote(column))
                    .collect(Collectors.joining(" and ")))
        .orElseGet(() -> rowId(table) + " = " + row + "." + rowId(table));
  }

  /** What finds a row of a table that has row numbers. */
  static String rowId(Shape table) {
    return ROW_IDS.stream()
        .filter(id -> table.names().stream().noneMatch(id::equalsIgnoreCase))
        .findFirst()
        .or(() -> numbered(table))
        .orElseThrow(
            () ->
                refused("nothing names the rows of table " + table.name())
                    .next("Rename one of its columns rowid, _rowid_ and oid first"));
  }

  private static Optional<String> numbered(Shape table) {
    return table.columns().stream()
        .filter(column -> column.identity() != null)
        .map(column -> quote(column.name()))
        .findFirst();
  }

  /** The fact of a kind about the table. */
  static Optional<Dependent> about(Shape table, String kind) {
    return table.dependents().stream().filter(each -> each.kind().equals(kind)).findFirst();
  }

  /** An act that nothing undoes. */
  static Act forGood(Phase phase, String title, List<String> statements, String lost) {
    return new Act(phase, title, new Work.Sql(statements), List.of(new Work.Irreversible(lost)));
  }

  /** The failure that SQLite cannot do something, before anything was run. */
  static GodwitException refused(String what) {
    return new GodwitException(ErrorCode.FEATURE_UNSUPPORTED, what).state("Nothing was run");
  }
}
