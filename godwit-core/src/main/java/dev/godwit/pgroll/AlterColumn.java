package dev.godwit.pgroll;

import dev.godwit.operation.AddUnique;
import dev.godwit.operation.ChangeType;
import dev.godwit.operation.DropNotNull;
import dev.godwit.operation.Operation;
import dev.godwit.operation.RenameColumn;
import dev.godwit.operation.SetDefault;
import dev.godwit.operation.SetNotNull;
import dev.godwit.operation.Traits;
import dev.godwit.plan.Expression;
import dev.godwit.schema.TableName;
import dev.godwit.source.OperationMap;
import dev.godwit.source.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads pgroll's {@code alter_column}: where it has another type, or values that are not the
 * column's own, the column is replaced by one that is kept in step, as pgroll does; else each of
 * its parts is an operation.
 */
final class AlterColumn {

  private final OperationMap map;
  private final TableName table;
  private final String column;

  /** The column's name in the end. */
  private final String last;

  private final @Nullable Expression up;
  private final @Nullable Expression down;
  private final List<Operation> operations = new ArrayList<>();

  private AlterColumn(OperationMap map) {
    this.map = map;
    this.table = map.table();
    this.column = map.name("column", "email");
    this.last = Objects.requireNonNullElse(map.name("name"), column);
    this.up = Words.changed(map, "up", column);
    this.down = Words.changed(map, "down", column);
  }

  static List<Operation> read(OperationMap map) {
    map.knowing(
        "table",
        "column",
        "name",
        "type",
        "nullable",
        "unique",
        "check",
        "references",
        "default",
        "comment",
        "up",
        "down");
    AlterColumn read = new AlterColumn(map);
    if (map.has("type") || read.up != null || read.down != null) {
      read.replaced();
    } else {
      read.kept();
    }
    read.hanging();
    if (read.operations.isEmpty()) {
      throw YamlReader.invalid("'alter_column' changes nothing", map.location())
          .next("Say what becomes of the column: 'type', 'nullable', 'default', 'unique', …");
    }
    return read.operations;
  }

  private @Nullable Boolean notNull() {
    return map.has("nullable") ? !map.keys().flag("nullable", false) : null;
  }

  private @Nullable Expression fallback() {
    return map.sqlOrNull("default");
  }

  private void replaced() {
    if (map.has("check") && map.has("type")) {
      throw Words.refused(
          "alter_column",
          "says 'check' beside 'type', and Godwit proves a check on rows as they are",
          Words.at(map, "check"),
          "Make it two migrations: first the type, then the check");
    }
    if (map.has("check")) {
      throw Constraints.rewrites("alter_column", map, up == null ? "down" : "up");
    }
    Expression fallback = fallback();
    Traits traits =
        new Traits(
            notNull(),
            null,
            null,
            map.has("default")
                ? new Traits.Fallback(fallback == null ? null : fallback.sql())
                : null);
    operations.add(
        new ChangeType(
            table,
            column,
            map.name("name"),
            map.has("type") ? map.type("bigint") : null,
            up,
            down,
            traits,
            map.location()));
  }

  private void kept() {
    if (!last.equals(column)) {
      operations.add(new RenameColumn(table, column, last, map.location()));
    }
    Boolean notNull = notNull();
    if (notNull != null) {
      operations.add(
          notNull
              ? new SetNotNull(table, last, null, map.location())
              : new DropNotNull(table, last, null, map.location()));
    }
    if (map.has("default")) {
      operations.add(new SetDefault(table, last, fallback(), map.location()));
    }
  }

  private void hanging() {
    OperationMap unique = Words.map(map, "unique");
    if (unique != null) {
      Words.refuse(unique, "alter_column", Constraints.BEYOND);
      unique.knowing("name", "deferrable", "initially_deferred", "nulls_not_distinct");
      String name = unique.name("name", "users_email_key");
      operations.add(new AddUnique(table, Constraints.unique(name, List.of(last)), map.location()));
    }
    OperationMap check = Words.map(map, "check");
    if (check != null) {
      operations.add(Columns.check("alter_column", table, check));
    }
    OperationMap references = Words.map(map, "references");
    if (references != null) {
      operations.add(Columns.references("alter_column", table, last, references));
    }
    if (map.has("comment") && !operations.isEmpty()) {
      throw Words.refused(
          "alter_column",
          "says 'comment' beside other things",
          Words.at(map, "comment"),
          "Put the comment into a migration of its own, behind this one");
    }
    Columns.comment(map, "column " + Words.quote(table) + "." + Words.quote(last), operations);
  }
}
