package dev.godwit.liquibase;

import dev.godwit.error.GodwitException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes about columns. */
final class ColumnChanges {

  private static final String TABLE = "tableName";
  private static final String COLUMN = "columnName";

  private ColumnChanges() {}

  static void addTo(Map<String, ChangeKind> kinds) {
    kinds.put("addColumn", new ChangeKind(ColumnChanges::add, ColumnChanges::dropAdded));
    kinds.put("dropColumn", ChangeKind.oneWay(ColumnChanges::drop));
    kinds.put(
        "renameColumn",
        new ChangeKind(
            (change, ground) -> rename(change, ground, "oldColumnName", "newColumnName"),
            (change, ground) -> rename(change, ground, "newColumnName", "oldColumnName")));
    kinds.put("modifyDataType", ChangeKind.oneWay(ColumnChanges::retype));
    kinds.put(
        "addNotNullConstraint",
        new ChangeKind(ColumnChanges::require, (change, ground) -> nullable(change, ground, true)));
    kinds.put(
        "dropNotNullConstraint",
        new ChangeKind(
            (change, ground) -> nullable(change, ground, true),
            (change, ground) -> nullable(change, ground, false)));
    kinds.put(
        "addDefaultValue", new ChangeKind(ColumnChanges::setDefault, ColumnChanges::dropDefault));
    kinds.put("dropDefaultValue", ChangeKind.oneWay(ColumnChanges::dropDefault));
    kinds.put("setColumnRemarks", ChangeKind.oneWay(ColumnChanges::remark));
  }

  private static List<String> add(Node change, Ground ground) {
    Words words = ground.words();
    String table = words.table(change, TABLE);
    List<ColumnText> columns =
        change.children("column").stream().map(column -> new ColumnText(column, words)).toList();
    List<String> adds = new ArrayList<>();
    List<String> later = new ArrayList<>();
    for (ColumnText column : columns) {
      adds.add("ADD " + definition(column, words));
      later.addAll(constraints(table, column, words));
    }
    for (ColumnText column : columns) {
      later.addAll(fill(table, column, words));
    }
    if (words.product() == Product.POSTGRESQL) {
      columns.forEach(column -> comment(table, column, words).ifPresent(later::add));
    } else {
      columns.forEach(column -> column.node().ignore("remarks"));
    }
    List<String> all = new ArrayList<>(altered(table, adds, words));
    all.addAll(later);
    return all;
  }

  /** MariaDB takes several at once, which is one commit and not many. */
  private static List<String> altered(String table, List<String> parts, Words words) {
    return words.product().isMySql()
        ? List.of("ALTER TABLE " + table + " " + String.join(", ", parts))
        : parts.stream().map(part -> "ALTER TABLE " + table + " " + part).toList();
  }

  private static String definition(ColumnText column, Words words) {
    String after = column.node().value("afterColumn");
    String reference = column.reference();
    boolean filled = Values.value(column.node(), words) != null;
    column.constraints().ignore("primaryKeyName", "validateForeignKey", "validateUnique");
    if (words.product() == Product.SQLITE) {
      refuseOnSqlite(column, filled);
      return "COLUMN "
          + column.name()
          + " "
          + column.type()
          + column.defaultValue()
          + column.nullability()
          + (reference == null ? "" : " " + column.named("foreignKeyName") + reference);
    }
    if (after != null && !words.product().isMySql()) {
      throw column.node().unsupported("afterColumn, which only MariaDB and MySQL have,");
    }
    String nulls =
        !filled || column.isPrimaryKey()
            ? column.nullability()
            : words.product().isMySql() ? " NULL" : "";
    return column.name()
        + " "
        + column.type()
        + column.defaultValue()
        + nulls
        + (column.isPrimaryKey() ? " PRIMARY KEY" : "")
        + column.remarks()
        + (after == null ? "" : " AFTER " + words.name(after));
  }

  private static void refuseOnSqlite(ColumnText column, boolean filled) {
    if (column.isPrimaryKey() || column.isUnique() || column.isAutoIncrement()) {
      throw column.node().unsupported("a column with a key, added to a table on SQLite,");
    }
    if (filled && column.isRequired()) {
      throw column
          .node()
          .unsupported(
              "on SQLite, a column that takes no nulls and has a value in place of a default,");
    }
  }

  private static List<String> constraints(String table, ColumnText column, Words words) {
    List<String> all = new ArrayList<>();
    String unique = column.named("uniqueConstraintName");
    String foreign = column.named("foreignKeyName");
    String reference = column.reference();
    if (column.isUnique()) {
      all.add("ALTER TABLE " + table + " ADD " + unique + "UNIQUE (" + column.name() + ")");
    }
    if (reference != null && words.product() != Product.SQLITE) {
      all.add(
          "ALTER TABLE "
              + table
              + " ADD "
              + foreign
              + "FOREIGN KEY ("
              + column.name()
              + ") "
              + reference);
    }
    return all;
  }

  private static List<String> fill(String table, ColumnText column, Words words) {
    String value = Values.value(column.node(), words);
    if (value == null) {
      return List.of();
    }
    String update = "UPDATE " + table + " SET " + column.name() + " = " + value;
    return column.isRequired() && !column.isPrimaryKey()
        ? List.of(update, required(table, column.name(), column.type(), words))
        : List.of(update);
  }

  private static String required(String table, String column, @Nullable String type, Words words) {
    return words.product().isMySql()
        ? "ALTER TABLE " + table + " MODIFY " + column + " " + type + " NOT NULL"
        : "ALTER TABLE " + table + " ALTER COLUMN " + column + " SET NOT NULL";
  }

  /** What PostgreSQL keeps beside a column; empty where there is nothing. */
  static Optional<String> comment(String table, ColumnText column, Words words) {
    String remarks = column.node().value("remarks", "");
    return remarks.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "COMMENT ON COLUMN " + table + "." + column.name() + " IS " + words.text(remarks));
  }

  private static List<String> dropAdded(Node change, Ground ground) {
    List<String> names =
        change.children("column").stream().map(column -> column.required("name")).toList();
    return drop(ground.words().table(change, TABLE), names, ground.words());
  }

  private static List<String> drop(Node change, Ground ground) {
    List<String> names =
        new ArrayList<>(
            change.children("column").stream().map(column -> column.required("name")).toList());
    String single = change.value(COLUMN);
    if (names.isEmpty() || single != null) {
      names.add(change.required(COLUMN));
    }
    return drop(ground.words().table(change, TABLE), names, ground.words());
  }

  private static List<String> drop(String table, List<String> names, Words words) {
    return altered(
        table, names.stream().map(name -> "DROP COLUMN " + words.name(name)).toList(), words);
  }

  private static List<String> rename(Node change, Ground ground, String from, String to) {
    Words words = ground.words();
    String type = change.value("columnDataType");
    String table = words.table(change, TABLE);
    String one = words.name(change.required(from));
    String other = words.name(change.required(to));
    return List.of(
        words.product().isMySql() && type != null
            ? "ALTER TABLE "
                + table
                + " CHANGE "
                + one
                + " "
                + other
                + " "
                + Types.of(type, words.product())
            : "ALTER TABLE " + table + " RENAME COLUMN " + one + " TO " + other);
  }

  private static List<String> retype(Node change, Ground ground) {
    Words words = ground.words();
    String table = words.table(change, TABLE);
    String column = words.name(change.required(COLUMN));
    String type = Types.of(change.required("newDataType"), words.product());
    return switch (words.product()) {
      case POSTGRESQL ->
          List.of(
              "ALTER TABLE "
                  + table
                  + " ALTER COLUMN "
                  + column
                  + " TYPE "
                  + type
                  + " USING ("
                  + column
                  + "::"
                  + type
                  + ")");
      case MARIADB, MYSQL -> List.of("ALTER TABLE " + table + " MODIFY " + column + " " + type);
      case SQLITE -> throw onSqlite(change);
    };
  }

  private static List<String> require(Node change, Ground ground) {
    Words words = ground.words();
    String value = change.value("defaultNullValue");
    change.ignore("constraintName", "validate");
    List<String> all = new ArrayList<>();
    if (value != null) {
      boolean number = Types.family(change.value("columnDataType")) != Types.Family.OTHER;
      String column = words.name(change.required(COLUMN));
      all.add(
          "UPDATE %s SET %s = %s WHERE %s IS NULL"
              .formatted(
                  words.table(change, TABLE), column, number ? value : words.text(value), column));
    }
    all.addAll(nullable(change, ground, false));
    return all;
  }

  private static List<String> nullable(Node change, Ground ground, boolean nulls) {
    Words words = ground.words();
    String table = words.table(change, TABLE);
    String column = words.name(change.required(COLUMN));
    String type = change.value("columnDataType");
    change.ignore("constraintName", "validate", "defaultNullValue");
    return switch (words.product()) {
      case POSTGRESQL ->
          List.of(
              "ALTER TABLE "
                  + table
                  + " ALTER COLUMN "
                  + column
                  + (nulls ? " DROP" : " SET")
                  + " NOT NULL");
      case MARIADB, MYSQL ->
          List.of(
              "ALTER TABLE "
                  + table
                  + " MODIFY "
                  + column
                  + " "
                  + Types.of(
                      type == null ? change.required("columnDataType") : type, words.product())
                  + (nulls ? " NULL" : " NOT NULL"));
      case SQLITE -> throw onSqlite(change);
    };
  }

  private static List<String> setDefault(Node change, Ground ground) {
    Words words = ground.words();
    String value = Values.defaultValue(change, words);
    if (value == null) {
      throw change.invalid("addDefaultValue has no default");
    }
    boolean computed = words.product().isMySql() && change.value("defaultValueComputed") != null;
    return List.of(
        alter(change, words)
            + " SET DEFAULT "
            + (computed && !value.startsWith("(") ? "(" + value + ")" : value));
  }

  private static List<String> dropDefault(Node change, Ground ground) {
    change.ignore("columnDataType");
    return List.of(alter(change, ground.words()) + " DROP DEFAULT");
  }

  private static String alter(Node change, Words words) {
    if (words.product() == Product.SQLITE) {
      throw onSqlite(change);
    }
    return "ALTER TABLE "
        + words.table(change, TABLE)
        + " ALTER COLUMN "
        + words.name(change.required(COLUMN));
  }

  private static GodwitException onSqlite(Node change) {
    return change.unsupported(change.name() + " on SQLite, which has no statement for it,");
  }

  private static List<String> remark(Node change, Ground ground) {
    Words words = ground.words();
    String table = words.table(change, TABLE);
    String column = words.name(change.required(COLUMN));
    String text = words.text(change.value("remarks", ""));
    String type = change.value("columnDataType");
    change.ignore("columnParentType");
    return switch (words.product()) {
      case POSTGRESQL -> List.of("COMMENT ON COLUMN " + table + "." + column + " IS " + text);
      case MARIADB, MYSQL ->
          List.of(
              "ALTER TABLE "
                  + table
                  + " MODIFY COLUMN "
                  + column
                  + " "
                  + Types.of(
                      type == null ? change.required("columnDataType") : type, words.product())
                  + " COMMENT "
                  + text);
      case SQLITE -> throw onSqlite(change);
    };
  }
}
