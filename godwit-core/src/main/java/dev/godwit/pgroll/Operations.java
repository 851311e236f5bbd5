package dev.godwit.pgroll;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.operation.DropColumn;
import dev.godwit.operation.DropTable;
import dev.godwit.operation.Operation;
import dev.godwit.operation.RenameColumn;
import dev.godwit.operation.RenameTable;
import dev.godwit.operation.RunSql;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Phase;
import dev.godwit.schema.TableName;
import dev.godwit.source.OperationMap;
import dev.godwit.source.YamlMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads pgroll's operations, each as one of Godwit's or several. */
final class Operations {

  private static final List<String> WORDS =
      List.of(
          "create_table",
          "rename_table",
          "drop_table",
          "add_column",
          "drop_column",
          "rename_column",
          "alter_column",
          "create_index",
          "drop_index",
          "create_constraint",
          "drop_constraint",
          "drop_multicolumn_constraint",
          "rename_constraint",
          "set_replica_identity",
          "sql");

  private Operations() {}

  /**
   * An operation.
   *
   * @param tables finds the table of an index
   * @throws GodwitException {@link ErrorCode#FILE_INVALID} where it is written wrongly, {@link
   *     ErrorCode#FEATURE_UNSUPPORTED} where Godwit has nothing that does the same
   */
  static List<Operation> read(OperationMap map, Function<String, Optional<TableName>> tables) {
    return switch (map.word()) {
      case "create_table" -> Columns.createTable(map);
      case "rename_table" -> renameTable(map);
      case "drop_table" -> dropTable(map);
      case "add_column" -> Columns.addColumn(map);
      case "drop_column" -> dropColumn(map);
      case "rename_column" -> renameColumn(map);
      case "alter_column" -> AlterColumn.read(map);
      case "create_index" -> Indexes.create(map);
      case "drop_index" -> Indexes.drop(map, tables);
      case "create_constraint" -> Constraints.create(map);
      case "drop_constraint" -> Constraints.drop(map);
      case "drop_multicolumn_constraint" -> Constraints.dropMultiColumn(map);
      case "rename_constraint" -> Constraints.rename(map);
      case "set_replica_identity" -> replicaIdentity(map);
      case "sql" -> sql(map);
      default ->
          throw Words.refused(
              map.word(), "is not known here", map.location(), YamlMap.nearest(map.word(), WORDS));
    };
  }

  private static List<Operation> renameTable(OperationMap map) {
    map.knowing("from", "to");
    return List.of(
        new RenameTable(
            TableName.of(map.name("from", "users")), map.name("to", "people"), map.location()));
  }

  private static List<Operation> dropTable(OperationMap map) {
    map.knowing("name");
    return List.of(new DropTable(TableName.of(map.name("name", "users")), map.location()));
  }

  private static List<Operation> dropColumn(OperationMap map) {
    map.knowing("table", "column", "down");
    return List.of(
        new DropColumn(
            map.table(), map.name("column", "name"), Words.sql(map, "down"), map.location()));
  }

  private static List<Operation> renameColumn(OperationMap map) {
    map.knowing("table", "from", "to");
    return List.of(
        new RenameColumn(
            map.table(), map.name("from", "name"), map.name("to", "full_name"), map.location()));
  }

  /** Its undo leaves it, as with pgroll: what it was before is not known. */
  private static List<Operation> replicaIdentity(OperationMap map) {
    map.knowing("table", "identity");
    OperationMap identity = map.map("identity", "a map with 'type'", "{type: full}");
    identity.knowing("type", "index");
    String type = Words.word(identity, "type", List.of("default", "full", "nothing", "index"));
    String words =
        type.equals("index")
            ? "using index " + Words.quote(identity.name("index", "users_email_key"))
            : type;
    String sql = "alter table " + Words.quote(map.table()) + " replica identity " + words;
    return List.of(
        new RunSql(new Expression(sql, map.location()), null, Phase.EXPAND, map.location()));
  }

  /** Beside other operations, it is run when these are completed. */
  private static List<Operation> sql(OperationMap map) {
    map.knowing("up", "down", "onComplete");
    if (!map.keys().flag("onComplete", false)) {
      throw Words.refused(
          "sql",
          "stands beside other operations, which pgroll refuses too",
          map.location(),
          "Say 'onComplete: true', or put it into a migration of its own");
    }
    Words.refuse(map, "sql", "down");
    return List.of(new RunSql(map.sql("up", "\"…\""), null, Phase.CONTRACT, map.location()));
  }
}
