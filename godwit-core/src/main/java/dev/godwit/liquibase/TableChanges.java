package dev.godwit.liquibase;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Changes about whole tables. */
final class TableChanges {

  private static final String TABLE = "tableName";

  private TableChanges() {}

  static void addTo(Map<String, ChangeKind> kinds) {
    kinds.put("createTable", new ChangeKind(TableChanges::create, TableChanges::dropCreated));
    kinds.put("dropTable", ChangeKind.oneWay(TableChanges::drop));
    kinds.put(
        "renameTable",
        new ChangeKind(
            (change, ground) -> rename(change, ground, "oldTableName", "newTableName"),
            (change, ground) -> rename(change, ground, "newTableName", "oldTableName")));
    kinds.put("setTableRemarks", ChangeKind.oneWay(TableChanges::remark));
  }

  private static List<String> create(Node change, Ground ground) {
    Words words = ground.words();
    List<ColumnText> columns =
        change.children("column").stream().map(column -> new ColumnText(column, words)).toList();
    String table = words.table(change, TABLE);
    List<String> parts = new ArrayList<>();
    List<ColumnText> keys = columns.stream().filter(ColumnText::isPrimaryKey).toList();
    boolean inline =
        ground.product() == Product.SQLITE && keys.size() == 1 && keys.get(0).isAutoIncrement();
    String keyName = keyName(change, keys, ground.product());
    for (ColumnText column : columns) {
      parts.add(column(column, inline && column.isPrimaryKey() ? keyName : "", ground));
    }
    if (!keys.isEmpty() && !inline) {
      parts.add(
          (keyName + " PRIMARY KEY (").strip()
              + keys.stream().map(ColumnText::name).collect(Collectors.joining(", "))
              + ")");
    }
    parts.addAll(foreignKeys(columns));
    parts.addAll(uniques(columns));
    String exists = change.flag("ifNotExists", false) ? "IF NOT EXISTS " : "";
    List<String> all = new ArrayList<>();
    all.add(
        "CREATE TABLE "
            + exists
            + table
            + " ("
            + String.join(", ", parts)
            + ")"
            + options(change, columns, words));
    all.addAll(remarks(change, table, columns, words));
    return all;
  }

  private static String column(ColumnText column, String inlineKey, Ground ground) {
    if (ground.product() == Product.SQLITE && column.isAutoIncrement() && inlineKey.isEmpty()) {
      throw column
          .node()
          .unsupported("on SQLite, autoIncrement of what is not the primary key alone");
    }
    String key = inlineKey.isEmpty() ? "" : " " + inlineKey + " PRIMARY KEY AUTOINCREMENT";
    return column.name()
        + " "
        + column.type()
        + key
        + column.defaultValue()
        + column.nullability()
        + column.remarks();
  }

  /** PostgreSQL gives the same name by itself, and to MariaDB the name means nothing. */
  private static String keyName(Node change, List<ColumnText> keys, Product product) {
    String name =
        keys.stream()
            .map(key -> key.named("primaryKeyName"))
            .reduce("", (one, next) -> one.isEmpty() ? next : one);
    keys.forEach(key -> key.constraints().ignore("validatePrimaryKey", "primaryKeyTablespace"));
    return name.isEmpty() && product == Product.SQLITE
        ? "CONSTRAINT \"PK_"
            + change.required(TABLE).toUpperCase(Locale.ROOT).replace("\"", "\"\"")
            + "\""
        : name.strip();
  }

  private static List<String> foreignKeys(List<ColumnText> columns) {
    List<String> all = new ArrayList<>();
    for (ColumnText column : columns) {
      String reference = column.reference();
      column.constraints().ignore("validateForeignKey");
      String name = column.named("foreignKeyName");
      if (reference != null) {
        all.add(name + "FOREIGN KEY (" + column.name() + ") " + reference);
      }
    }
    return all;
  }

  /** Columns that share the name of a constraint are in it together. */
  private static List<String> uniques(List<ColumnText> columns) {
    Map<String, List<String>> named = new LinkedHashMap<>();
    Map<String, String> ends = new LinkedHashMap<>();
    int bare = 0;
    for (ColumnText column : columns) {
      String name = column.named("uniqueConstraintName");
      column.constraints().ignore("validateUnique");
      if (column.isUnique()) {
        String key = name.isEmpty() ? "#" + bare++ : name;
        named.computeIfAbsent(key, unused -> new ArrayList<>()).add(column.name());
        ends.put(key, column.reference() == null ? column.deferral() : "");
      }
    }
    return named.entrySet().stream()
        .map(
            each ->
                (each.getKey().startsWith("#") ? "" : each.getKey())
                    + "UNIQUE ("
                    + String.join(", ", each.getValue())
                    + ")"
                    + ends.get(each.getKey()))
        .toList();
  }

  private static String options(Node change, List<ColumnText> columns, Words words) {
    if (!words.product().isMySql()) {
      return "";
    }
    String remarks = change.value("remarks", "");
    String start =
        columns.stream()
            .filter(ColumnText::isAutoIncrement)
            .map(column -> column.node().value("startWith", ""))
            .findFirst()
            .orElse("");
    return (start.isEmpty() ? "" : " AUTO_INCREMENT=" + start)
        + (remarks.isEmpty() ? "" : " COMMENT=" + words.text(remarks));
  }

  private static List<String> remarks(
      Node change, String table, List<ColumnText> columns, Words words) {
    List<String> all = new ArrayList<>();
    String remarks = change.value("remarks", "");
    if (words.product() == Product.POSTGRESQL) {
      if (!remarks.isEmpty()) {
        all.add("COMMENT ON TABLE " + table + " IS " + words.text(remarks));
      }
      columns.forEach(column -> ColumnChanges.comment(table, column, words).ifPresent(all::add));
    } else {
      columns.forEach(column -> column.node().ignore("remarks"));
    }
    return all;
  }

  private static List<String> dropCreated(Node change, Ground ground) {
    return List.of("DROP TABLE " + ground.words().table(change, TABLE));
  }

  private static List<String> drop(Node change, Ground ground) {
    boolean cascade = change.flag("cascadeConstraints", false);
    return List.of(
        "DROP TABLE "
            + ground.words().table(change, TABLE)
            + (cascade && ground.product() == Product.POSTGRESQL ? " CASCADE" : ""));
  }

  private static List<String> rename(Node change, Ground ground, String from, String to) {
    Words words = ground.words();
    String schema = change.first("schemaName", "catalogName");
    return List.of(
        "ALTER TABLE "
            + words.name(schema, change.required(from))
            + " RENAME TO "
            + (words.product().isMySql()
                ? words.name(schema, change.required(to))
                : words.name(change.required(to))));
  }

  private static List<String> remark(Node change, Ground ground) {
    Words words = ground.words();
    String table = words.table(change, TABLE);
    String text = words.text(change.value("remarks", ""));
    return switch (words.product()) {
      case POSTGRESQL -> List.of("COMMENT ON TABLE " + table + " IS " + text);
      case MARIADB, MYSQL -> List.of("ALTER TABLE " + table + " COMMENT = " + text);
      case SQLITE -> throw change.unsupported("setTableRemarks on SQLite, which keeps none,");
    };
  }
}
