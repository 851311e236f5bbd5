package dev.godwit.dialect;

import dev.godwit.schema.Constraint;
import dev.godwit.schema.Dependent;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Foreign keys of tables that are there. SQLite adds and drops none; but it adds and drops checks,
 * and one that says nothing keeps the place.
 */
final class SqliteForeignKeys {

  private static final String UNNAMED = "foreign key to ";

  private SqliteForeignKeys() {}

  /** Whether its author named it: otherwise it is called by the table that it refers to. */
  private static boolean isNamed(Constraint key) {
    return key.references() == null || !key.name().equals(UNNAMED + key.references().name());
  }

  /** Adds one, and fails where a row refers to nothing. */
  static List<String> addProved(Shape table, Constraint key) {
    List<String> statements = new ArrayList<>(add(table, key));
    statements.addAll(
        SqliteRewording.require(
            "every row of %s has what %s refers to".formatted(table.name().name(), key.name()),
            "select count(*) from pragma_foreign_key_check(%s) where fkid = 0"
                .formatted(SqliteRewording.text(table.name().name()))));
    return statements;
  }

  /** Adds one behind all else that the table says, whatever its rows hold. */
  static List<String> add(Shape table, Constraint key) {
    String name = isNamed(key) ? key.name() : "godwit_added";
    String stands = "constraint " + SqliteFacts.quote(name) + " check (1)";
    List<String> statements = new ArrayList<>();
    statements.add("alter table " + SqliteFacts.quote(table) + " add " + stands);
    statements.addAll(SqliteRewording.exchange(table.name(), List.of(stands), words(key)));
    return statements;
  }

  /** Drops one that was there, or that {@link #add} has added since. */
  static List<String> drop(Shape table, Constraint key) {
    String added = words(key);
    List<String> there =
        table.dependents().stream()
            .filter(each -> each.kind().equals(SqliteFacts.FOREIGN_KEY + key.name()))
            .map(Dependent::name)
            .toList();
    return drop(
        table.name(),
        Stream.concat(there.stream(), Stream.of(added))
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList());
  }

  /** Drops the one that is said in one of these ways. */
  static List<String> drop(TableName table, List<String> words) {
    String name = SqliteFacts.quote("godwit_dropped");
    List<String> statements =
        new ArrayList<>(
            SqliteRewording.exchange(table, words, "constraint " + name + " check (1)"));
    statements.add("alter table " + SqliteFacts.quote(table.name()) + " drop constraint " + name);
    return statements;
  }

  private static String words(Constraint key) {
    String named = isNamed(key) ? "constraint " + SqliteFacts.quote(key.name()) + " " : "";
    return named + key.definition().sql(SqliteFacts::quote);
  }
}
