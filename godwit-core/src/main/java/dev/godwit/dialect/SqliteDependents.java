package dev.godwit.dialect;

import dev.godwit.schema.Dependent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the views and triggers that hang on a table: SQLite rewrites them where the table or a
 * column gets another name, and views of such views cannot be read any more where those are gone.
 */
final class SqliteDependents {

  private final SqliteCopy copy;
  private final String table;
  private final List<SqliteCopy.Entry> entries = new ArrayList<>();
  private final Map<String, Set<String>> columns = new LinkedHashMap<>();

  SqliteDependents(SqliteCopy copy, String table) throws SQLException {
    this.copy = copy;
    this.table = table;
    for (SqliteCopy.Entry each : SqliteCopy.entries(copy.connection())) {
      if (each.type().equals("view") || each.type().equals("trigger")) {
        entries.add(each);
      }
    }
  }

  /** Looks what hangs on the table and on each of the columns. */
  SqliteDependents of(List<String> names) throws SQLException {
    String mark = SqliteFacts.quote(copy.marks(1).get(0));
    String alter = "alter table " + SqliteFacts.quote(table) + " rename ";
    Set<String> all = copy.touchedBy(alter + "to " + mark);
    for (SqliteCopy.Entry each : entries) {
      if (all.contains(each.key())) {
        columns.put(each.key(), new LinkedHashSet<>());
      }
    }
    for (String name : names) {
      Set<String> touched =
          copy.touchedBy(alter + "column " + SqliteFacts.quote(name) + " to " + mark);
      touched.addAll(behind(touched));
      for (SqliteCopy.Entry each : entries) {
        if (touched.contains(each.key())) {
          columns.computeIfAbsent(each.key(), key -> new LinkedHashSet<>()).add(name);
        }
      }
    }
    return this;
  }

  /** The views that read others, which cannot be read without those. */
  private Set<String> behind(Set<String> touched) throws SQLException {
    List<String> drops =
        entries.stream()
            .filter(each -> each.type().equals("view") && touched.contains(each.key()))
            .map(SqliteDependents::drop)
            .toList();
    Set<String> more = new LinkedHashSet<>();
    for (SqliteCopy.Entry each : entries) {
      String read = "select 1 from " + SqliteFacts.quote(each.name()) + " limit 0";
      if (!drops.isEmpty()
          && each.type().equals("view")
          && !touched.contains(each.key())
          && copy.rehearse(List.of(read)).isEmpty()) {
        List<String> without = new ArrayList<>(drops);
        without.add(read);
        if (!copy.rehearse(without).isEmpty()) {
          more.add(each.key());
        }
      }
    }
    return more;
  }

  /** Statements that drop what hangs on a column. */
  List<String> drops(String column) {
    return entries.stream()
        .filter(each -> columns.getOrDefault(each.key(), Set.of()).contains(column))
        .map(SqliteDependents::drop)
        .toList();
  }

  /** All of them, in the order of creating them. */
  List<Dependent> all() {
    List<Dependent> dependents = new ArrayList<>();
    for (SqliteCopy.Entry each : entries) {
      if (columns.containsKey(each.key()) && !goesWithItsView(each)) {
        dependents.add(dependent(each));
      }
    }
    return dependents;
  }

  private Dependent dependent(SqliteCopy.Entry entry) {
    List<String> create = new ArrayList<>(List.of(entry.sql()));
    entries.stream()
        .filter(each -> entry.type().equals("view") && isOf(each, entry.name()))
        .forEach(each -> create.add(each.sql()));
    return new Dependent(
        kind(entry),
        entry.name(),
        columns.getOrDefault(entry.key(), Set.of()),
        List.of(drop(entry)),
        create);
  }

  private String kind(SqliteCopy.Entry entry) {
    if (entry.type().equals("view")) {
      return SqliteFacts.VIEW;
    }
    return isOf(entry, table) ? SqliteFacts.TRIGGER : SqliteFacts.FOREIGN_TRIGGER;
  }

  /** A trigger of a view is dropped and made again with it. */
  private boolean goesWithItsView(SqliteCopy.Entry entry) {
    return columns.keySet().stream()
        .anyMatch(key -> key.startsWith("view ") && isOf(entry, key.substring("view ".length())));
  }

  private static boolean isOf(SqliteCopy.Entry entry, String owner) {
    return entry.type().equals("trigger") && entry.table().equalsIgnoreCase(owner);
  }

  private static String drop(SqliteCopy.Entry entry) {
    return "drop " + entry.type() + " if exists " + SqliteFacts.quote(entry.name());
  }
}
