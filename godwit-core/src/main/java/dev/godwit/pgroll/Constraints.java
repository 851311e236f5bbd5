package dev.godwit.pgroll;

import dev.godwit.operation.AddCheck;
import dev.godwit.operation.AddForeignKey;
import dev.godwit.operation.AddUnique;
import dev.godwit.operation.ChangeType;
import dev.godwit.operation.DropConstraint;
import dev.godwit.operation.Operation;
import dev.godwit.operation.RenameConstraint;
import dev.godwit.operation.Traits;
import dev.godwit.plan.Expression;
import dev.godwit.schema.Constraint.Kind;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.TableName;
import dev.godwit.source.OperationMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads pgroll's operations on constraints. */
final class Constraints {

  static final List<String> TYPES =
      List.of("unique", "check", "foreign_key", "primary_key", "exclude");

  /** What no constraint of Godwit's can say. */
  static final String[] BEYOND = {
    "exclude",
    "deferrable",
    "initially_deferred",
    "index_parameters",
    "no_inherit",
    "nulls_not_distinct"
  };

  private static final Pattern NAME =
      Pattern.compile("(?i)(?!(?:null|true|false)$)[a-z_]\\w*|\"[^\"]+\"");

  private Constraints() {}

  static List<Operation> create(OperationMap map) {
    TableName table = map.table();
    List<Operation> operations = new ArrayList<>();
    for (String column : map.has("columns") ? map.names("columns") : List.<String>of()) {
      Expression up = changed(map, "up", column);
      Expression down = changed(map, "down", column);
      if (up != null || down != null) {
        operations.add(
            new ChangeType(table, column, null, null, up, down, Traits.NONE, map.location()));
      }
    }
    if (!operations.isEmpty() && Words.word(map, "type", TYPES).equals("check")) {
      throw rewrites("create_constraint", map, "up");
    }
    operations.add(constraint("create_constraint", table, map));
    return operations;
  }

  private static @Nullable Expression changed(OperationMap map, String key, String column) {
    OperationMap values = Words.map(map, key);
    return values == null ? null : Words.changed(values, column, column);
  }

  /** Godwit proves that rows hold a check, and rewrites none for it. */
  static RuntimeException rewrites(String operation, OperationMap map, String key) {
    return Words.refused(
        operation,
        "rewrites rows for a check, which Godwit only proves",
        Words.at(map, key),
        "Rewrite the rows in a migration before it, with 'sql'; then let '"
            + key
            + "' be the column's own name");
  }

  /** One constraint of a table, as {@code create_table} and {@code create_constraint} have it. */
  static Operation constraint(String operation, TableName table, OperationMap map) {
    map.knowing(
        "table",
        "name",
        "type",
        "columns",
        "check",
        "references",
        "up",
        "down",
        "exclude",
        "deferrable",
        "initially_deferred",
        "index_parameters",
        "no_inherit",
        "nulls_not_distinct");
    Words.refuse(map, operation, BEYOND);
    String name = map.name("name", "users_email_key");
    return switch (Words.word(map, "type", TYPES)) {
      case "unique" ->
          new AddUnique(table, unique(name, map.names("columns", "[email]")), map.location());
      case "check" -> new AddCheck(table, name, map.sql("check", "\"total >= 0\""), map.location());
      case "foreign_key" -> foreignKey(operation, table, name, map);
      default ->
          throw Words.refused(
              operation,
              "adds a primary key, for which Godwit has no operation",
              Words.at(map, "type"),
              "Write the migration with pgroll's 'sql' instead, with 'up' and 'down'");
    };
  }

  private static Operation foreignKey(
      String operation, TableName table, String name, OperationMap map) {
    OperationMap references =
        map.map("references", "a map with 'table' and 'columns'", "{table: users, columns: [id]}");
    references.knowing(
        "name",
        "table",
        "columns",
        "match_type",
        "on_delete",
        "on_delete_set_columns",
        "on_update");
    Words.refuse(references, operation, "match_type", "on_delete_set_columns");
    return new AddForeignKey(
        table,
        key(
            name,
            map.names("columns", "[user_id]"),
            references,
            references.names("columns", "[id]")),
        map.location());
  }

  static NewConstraint key(
      String name, List<String> columns, OperationMap references, List<String> referenced) {
    return new NewConstraint(
        name,
        Kind.FOREIGN_KEY,
        columns,
        null,
        references.table(),
        referenced,
        action(references, "on_delete"),
        action(references, "on_update"));
  }

  private static @Nullable String action(OperationMap references, String key) {
    List<String> words = List.of("NO ACTION", "RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT");
    return references.has(key) ? references.keys().word(key, words).toLowerCase(Locale.ROOT) : null;
  }

  static NewConstraint unique(String name, List<String> columns) {
    return new NewConstraint(name, Kind.UNIQUE, columns, null, null, List.of(), null, null);
  }

  static List<Operation> drop(OperationMap map) {
    map.knowing("table", "column", "name", "up", "down");
    requireSame(map, "drop_constraint", "up");
    requireSame(map, "drop_constraint", "down");
    return List.of(
        new DropConstraint(map.table(), map.name("name", "users_email_key"), map.location()));
  }

  /** The column of the constraint is not said, so a name alone is taken for it. */
  private static void requireSame(OperationMap map, String operation, String key) {
    Expression value = Words.sql(map, key);
    if (value != null && !NAME.matcher(value.sql().strip()).matches()) {
      throw keeps(operation, map, key);
    }
  }

  private static RuntimeException keeps(String operation, OperationMap map, String key) {
    return Words.refused(
        operation,
        "rewrites rows, and Godwit leaves them as they are",
        Words.at(map, key),
        "Let '"
            + key
            + "' be the column's own name where rows may stay as they are; else write it with 'sql'");
  }

  static List<Operation> dropMultiColumn(OperationMap map) {
    map.knowing("table", "name", "up", "down");
    for (String key : List.of("up", "down")) {
      OperationMap values = Words.map(map, key);
      if (values != null
          && values.keys().entries().keySet().stream()
              .anyMatch(column -> Words.changed(values, column, column) != null)) {
        throw keeps("drop_multicolumn_constraint", map, key);
      }
    }
    return List.of(
        new DropConstraint(map.table(), map.name("name", "users_email_key"), map.location()));
  }

  static List<Operation> rename(OperationMap map) {
    map.knowing("table", "from", "to");
    return List.of(
        new RenameConstraint(
            map.table(),
            map.name("from", "users_email_key"),
            map.name("to", "users_mail_key"),
            map.location()));
  }
}
