package dev.godwit.source;

import dev.godwit.operation.CreateTable;
import dev.godwit.operation.DropTable;
import dev.godwit.operation.Operation;
import dev.godwit.operation.RenameTable;
import dev.godwit.operation.RunSql;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Phase;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.NewTable;
import dev.godwit.schema.TableName;
import java.util.ArrayList;
import java.util.List;

/** Reads the operations on whole tables, and those in SQL. */
final class TableOperations {

  private static final String COLUMNS_FORM = "a map of columns to types";
  private static final List<String> PHASES =
      List.of(Phase.EXPAND.id(), Phase.MIGRATE_DATA.id(), Phase.VALIDATE.id(), Phase.CONTRACT.id());

  private TableOperations() {}

  static Operation createTable(OperationMap map) {
    map.knowing("table", "columns", "primary_key");
    TableName table = map.table();
    OperationMap columns = map.map("columns", COLUMNS_FORM, "{id: bigint, email: text}");
    List<NewColumn> made = new ArrayList<>();
    columns.keys().entries().forEach((name, entry) -> made.add(column(columns, name, entry)));
    List<String> key = map.names("primary_key");
    for (String column : key) {
      if (made.stream().noneMatch(each -> each.name().equals(column))) {
        throw YamlReader.invalid(
                "'primary_key' names '" + column + "', which is no column of the table",
                map.keys().entries().get("primary_key") == null
                    ? map.location()
                    : map.keys().entries().get("primary_key").value().location())
            .next(YamlMap.nearest(column, List.copyOf(columns.keys().entries().keySet())));
      }
    }
    return new CreateTable(new NewTable(table, made, key, List.of()), map.location());
  }

  /** A column is said by its type alone, or by a map. */
  private static NewColumn column(OperationMap columns, String name, YamlMap.Entry entry) {
    if (entry.value() instanceof YamlMap keys) {
      OperationMap map = new OperationMap(name, keys, entry.location());
      map.knowing("type", "not_null", "default");
      return ColumnOperations.column(map, name);
    }
    return new NewColumn(name, columns.name(name, "text"), true, null);
  }

  static Operation dropTable(OperationMap map) {
    return new DropTable(map.knowing("table").table(), map.location());
  }

  static Operation renameTable(OperationMap map) {
    map.knowing("from", "to");
    return new RenameTable(
        TableName.of(map.name("from", "users")), map.name("to", "people"), map.location());
  }

  static Operation sql(OperationMap map) {
    map.knowing("up", "down", "phase");
    Expression up = map.sql("up", "\"create view …\"");
    if (!map.has("down")) {
      throw map.missing("down", "down: \"drop view …\"; or 'down: null' where nothing is undone");
    }
    return new RunSql(
        up,
        map.sqlOrNull("down"),
        Phase.of(map.keys().word("phase", PHASES)).orElse(Phase.EXPAND),
        map.location());
  }
}
