package dev.godwit.source;

import dev.godwit.operation.AddCheck;
import dev.godwit.operation.AddForeignKey;
import dev.godwit.operation.AddUnique;
import dev.godwit.operation.DropConstraint;
import dev.godwit.operation.Operation;
import dev.godwit.operation.RenameConstraint;
import dev.godwit.schema.Constraint.Kind;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the operations on constraints. */
final class ConstraintOperations {

  private static final List<String> ACTIONS =
      List.of("no_action", "restrict", "cascade", "set_null", "set_default");

  private ConstraintOperations() {}

  static Operation addForeignKey(OperationMap map) {
    map.knowing("table", "name", "columns", "references", "on_delete", "on_update");
    TableName table = map.table();
    List<String> columns = map.names("columns", "[user_id]");
    OperationMap references =
        map.map("references", "a map with 'table' and 'columns'", "{table: users, columns: [id]}");
    references.knowing("table", "columns");
    List<String> referenced = references.names("columns", "[id]");
    if (referenced.size() != columns.size()) {
      throw YamlReader.invalid(
              "'references' names "
                  + referenced.size()
                  + " columns, and 'columns' names "
                  + columns.size(),
              references.location())
          .next("Name as many in both");
    }
    return new AddForeignKey(
        table,
        new NewConstraint(
            map.nameOr(table, columns, "fkey"),
            Kind.FOREIGN_KEY,
            columns,
            null,
            references.table(),
            referenced,
            action(map, "on_delete"),
            action(map, "on_update")),
        map.location());
  }

  private static @Nullable String action(OperationMap map, String key) {
    return map.has(key) ? map.keys().word(key, ACTIONS).replace('_', ' ') : null;
  }

  static Operation addCheck(OperationMap map) {
    map.knowing("table", "name", "check");
    TableName table = map.table();
    return new AddCheck(
        table,
        map.nameOr(table, List.of(), "check"),
        map.sql("check", "\"total >= 0\""),
        map.location());
  }

  static Operation addUnique(OperationMap map) {
    map.knowing("table", "name", "columns");
    TableName table = map.table();
    List<String> columns = map.names("columns", "[email]");
    return new AddUnique(
        table,
        new NewConstraint(
            map.nameOr(table, columns, "key"),
            Kind.UNIQUE,
            columns,
            null,
            null,
            List.of(),
            null,
            null),
        map.location());
  }

  static Operation dropConstraint(OperationMap map) {
    map.knowing("table", "name");
    return new DropConstraint(map.table(), map.name("name", "users_email_key"), map.location());
  }

  static Operation renameConstraint(OperationMap map) {
    map.knowing("table", "from", "to");
    return new RenameConstraint(
        map.table(),
        map.name("from", "users_email_key"),
        map.name("to", "users_mail_key"),
        map.location());
  }
}
