package dev.godwit.pgroll;

import dev.godwit.operation.AddCheck;
import dev.godwit.operation.AddColumn;
import dev.godwit.operation.AddForeignKey;
import dev.godwit.operation.AddUnique;
import dev.godwit.operation.CreateTable;
import dev.godwit.operation.Operation;
import dev.godwit.operation.RunSql;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Phase;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.NewTable;
import dev.godwit.schema.TableName;
import dev.godwit.source.OperationMap;
import dev.godwit.source.YamlList;
import dev.godwit.source.YamlMap;
import dev.godwit.source.YamlScalar;
import dev.godwit.source.YamlValue;
import java.util.ArrayList;
import java.util.List;

/** Reads pgroll's columns, as {@code create_table} and {@code add_column} have them. */
final class Columns {

  private static final String LIST = "a list of columns with 'name' and 'type'";

  private Columns() {}

  static List<Operation> createTable(OperationMap map) {
    map.knowing("name", "columns", "constraints", "comment");
    TableName table = TableName.of(map.name("name", "users"));
    List<NewColumn> columns = new ArrayList<>();
    List<String> key = new ArrayList<>();
    List<Operation> hanging = new ArrayList<>();
    for (OperationMap column : columns(map)) {
      NewColumn made = column("create_table", column);
      columns.add(made);
      if (column.keys().flag("pk", false)) {
        key.add(made.name());
      }
      hanging.addAll(hanging("create_table", table, made.name(), column));
    }
    for (OperationMap constraint : items(map, "constraints", "a list of constraints")) {
      if (Words.word(constraint, "type", Constraints.TYPES).equals("primary_key")) {
        Words.refuse(constraint, "create_table", Constraints.BEYOND);
        key.addAll(constraint.names("columns", "[id]"));
      } else {
        hanging.add(Constraints.constraint("create_table", table, constraint));
      }
    }
    List<Operation> operations = new ArrayList<>();
    operations.add(new CreateTable(new NewTable(table, columns, key, List.of()), map.location()));
    operations.addAll(hanging);
    comment(map, "table " + Words.quote(table), operations);
    return operations;
  }

  private static List<OperationMap> columns(OperationMap map) {
    List<OperationMap> columns = items(map, "columns", LIST);
    if (columns.isEmpty()) {
      throw map.missing("columns", "columns: [{name: id, type: bigint, pk: true}]");
    }
    return columns;
  }

  private static List<OperationMap> items(OperationMap map, String key, String form) {
    YamlList list = map.keys().list(key, form);
    List<OperationMap> items = new ArrayList<>();
    for (YamlValue item : list == null ? List.<YamlValue>of() : list.items()) {
      if (!(item instanceof YamlMap keys)) {
        throw YamlMap.wrong(key, form, item);
      }
      items.add(new OperationMap(key, keys, keys.location()));
    }
    return items;
  }

  static List<Operation> addColumn(OperationMap map) {
    map.knowing("table", "column", "up");
    TableName table = map.table();
    OperationMap column = map.map("column", "a map with 'name' and 'type'", "{name: …, type: …}");
    Words.refuse(column, "add_column", "pk");
    NewColumn made = column("add_column", column);
    List<Operation> operations = new ArrayList<>();
    operations.add(new AddColumn(table, made, Words.sql(map, "up"), map.location()));
    operations.addAll(hanging("add_column", table, made.name(), column));
    return operations;
  }

  private static NewColumn column(String operation, OperationMap column) {
    column.knowing(
        "name",
        "type",
        "nullable",
        "pk",
        "unique",
        "default",
        "check",
        "references",
        "comment",
        "generated");
    Words.refuse(column, operation, "generated");
    Expression fallback = column.sqlOrNull("default");
    boolean key = column.keys().flag("pk", false);
    return new NewColumn(
        column.name("name", "id"),
        column.type("bigint"),
        !key && column.keys().flag("nullable", false),
        fallback == null ? null : fallback.sql());
  }

  /** What hangs on a new column. */
  private static List<Operation> hanging(
      String operation, TableName table, String name, OperationMap column) {
    List<Operation> operations = new ArrayList<>();
    if (column.keys().flag("unique", false)) {
      String unique = table.name() + "_" + name + "_key";
      operations.add(
          new AddUnique(table, Constraints.unique(unique, List.of(name)), column.location()));
    }
    OperationMap check = Words.map(column, "check");
    if (check != null) {
      operations.add(check(operation, table, check));
    }
    OperationMap references = Words.map(column, "references");
    if (references != null) {
      operations.add(references(operation, table, name, references));
    }
    comment(column, "column " + Words.quote(table) + "." + Words.quote(name), operations);
    return operations;
  }

  static AddCheck check(String operation, TableName table, OperationMap check) {
    check.knowing("name", "constraint", "no_inherit");
    Words.refuse(check, operation, "no_inherit");
    return new AddCheck(
        table,
        check.name("name", "total_is_positive"),
        check.sql("constraint", "\"total >= 0\""),
        check.location());
  }

  static AddForeignKey references(
      String operation, TableName table, String column, OperationMap references) {
    references.knowing(
        "name",
        "table",
        "column",
        "match_type",
        "on_delete",
        "on_update",
        "deferrable",
        "initially_deferred");
    Words.refuse(references, operation, "match_type", "deferrable", "initially_deferred");
    return new AddForeignKey(
        table,
        Constraints.key(
            references.name("name", "orders_user_fkey"),
            List.of(column),
            references,
            List.of(references.name("column", "id"))),
        references.location());
  }

  /** A comment; its undo leaves it, as what it was before is not known. */
  static void comment(OperationMap map, String on, List<Operation> operations) {
    YamlScalar comment = map.keys().scalar("comment", "a text");
    if (comment != null) {
      String text = comment.isNothing() ? null : comment.text();
      operations.add(
          new RunSql(
              new Expression("comment on " + on + " is " + Words.literal(text), comment.location()),
              null,
              Phase.EXPAND,
              comment.location()));
    }
  }
}
