package dev.godwit.source;

import dev.godwit.operation.AddColumn;
import dev.godwit.operation.ChangeType;
import dev.godwit.operation.DropColumn;
import dev.godwit.operation.DropNotNull;
import dev.godwit.operation.MergeColumns;
import dev.godwit.operation.Operation;
import dev.godwit.operation.Part;
import dev.godwit.operation.RenameColumn;
import dev.godwit.operation.SetDefault;
import dev.godwit.operation.SetNotNull;
import dev.godwit.operation.SplitColumn;
import dev.godwit.operation.Traits;
import dev.godwit.plan.Expression;
import dev.godwit.schema.NewColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the operations on columns. */
final class ColumnOperations {

  private static final String UP = "\"trim(name)\"";

  private ColumnOperations() {}

  static Operation addColumn(OperationMap map) {
    map.knowing("table", "column", "type", "default", "not_null", "up");
    return new AddColumn(
        map.table(), column(map, map.name("column", "full_name")), map.sql("up"), map.location());
  }

  /** The column that a map with {@code type}, {@code not_null} and {@code default} describes. */
  static NewColumn column(OperationMap map, String name) {
    Expression fallback = map.sqlOrNull("default");
    return new NewColumn(
        name,
        map.type("text"),
        !map.keys().flag("not_null", false),
        fallback == null ? null : fallback.sql());
  }

  static Operation dropColumn(OperationMap map) {
    map.knowing("table", "column", "down");
    return new DropColumn(map.table(), map.name("column", "name"), map.sql("down"), map.location());
  }

  static Operation renameColumn(OperationMap map) {
    map.knowing("table", "from", "to");
    String from = map.name("from", "name");
    String to = map.name("to", "full_name");
    if (from.equals(to)) {
      throw YamlReader.invalid("'from' and 'to' are the same name", map.location());
    }
    return new RenameColumn(map.table(), from, to, map.location());
  }

  static Operation changeType(OperationMap map) {
    map.knowing("table", "column", "to", "type", "up", "down", "not_null", "default");
    return new ChangeType(
        map.table(),
        map.name("column", "total"),
        map.name("to"),
        map.type("bigint"),
        map.sql("up"),
        map.sql("down"),
        new Traits(
            map.has("not_null") ? map.keys().flag("not_null", false) : null,
            null,
            null,
            fallback(map)),
        map.location());
  }

  private static Traits.@Nullable Fallback fallback(OperationMap map) {
    if (!map.has("default")) {
      return null;
    }
    Expression sql = map.sqlOrNull("default");
    return new Traits.Fallback(sql == null ? null : sql.sql());
  }

  static Operation setDefault(OperationMap map) {
    map.knowing("table", "column", "default");
    if (!map.has("default")) {
      throw map.missing("default", "default: \"now()\"; or 'default: null' for none");
    }
    return new SetDefault(
        map.table(), map.name("column", "created_at"), map.sqlOrNull("default"), map.location());
  }

  static Operation setNotNull(OperationMap map) {
    map.knowing("table", "column", "up");
    return new SetNotNull(map.table(), map.name("column", "email"), map.sql("up"), map.location());
  }

  static Operation dropNotNull(OperationMap map) {
    map.knowing("table", "column", "down");
    return new DropNotNull(
        map.table(), map.name("column", "email"), map.sql("down"), map.location());
  }

  static Operation splitColumn(OperationMap map) {
    map.knowing("table", "column", "into", "down");
    OperationMap into =
        map.map("into", "a map of new columns", "{first: {type: text, up: …}, last: {…}}");
    List<Part> parts = new ArrayList<>();
    for (Map.Entry<String, YamlMap.Entry> each : into.keys().entries().entrySet()) {
      if (!(each.getValue().value() instanceof YamlMap keys)) {
        throw YamlMap.wrong(each.getKey(), "a map with 'type' and 'up'", each.getValue().value());
      }
      OperationMap part = new OperationMap(each.getKey(), keys, each.getValue().location());
      part.knowing("type", "up", "not_null", "default");
      parts.add(new Part(column(part, each.getKey()), part.sql("up", UP)));
    }
    return new SplitColumn(
        map.table(),
        map.name("column", "name"),
        parts,
        map.sql("down", "\"first || ' ' || last\""),
        map.location());
  }

  static Operation mergeColumns(OperationMap map) {
    map.knowing("table", "columns", "into", "down");
    OperationMap into = map.map("into", "a map with 'name', 'type' and 'up'", "{name: …, type: …}");
    into.knowing("name", "type", "up", "not_null", "default");
    return new MergeColumns(
        map.table(),
        downs(map),
        new Part(column(into, into.name("name", "full_name")), into.sql("up", UP)),
        map.location());
  }

  /** The columns come as a map with the value of each, or as a list beside a map of these. */
  private static Map<String, Expression> downs(OperationMap map) {
    String form = "a map of old columns to SQL expressions";
    String example = "{first: \"split_part(name, ' ', 1)\", last: \"split_part(name, ' ', 2)\"}";
    YamlMap.Entry columns = map.keys().entries().get("columns");
    if (columns == null || columns.value() instanceof YamlMap) {
      if (map.has("down")) {
        throw YamlReader.invalid("'down' has no place beside a map of 'columns'", map.location())
            .next("Say each column's value in 'columns', or name the columns in a list there");
      }
      return expressions(map.map("columns", form, example));
    }
    Map<String, Expression> downs = expressions(map.map("down", form, example));
    List<String> names = map.names("columns");
    if (!List.copyOf(downs.keySet()).equals(names)) {
      throw YamlReader.invalid(
              "'down' says the values of "
                  + String.join(", ", downs.keySet())
                  + ", and 'columns' names "
                  + String.join(", ", names),
              columns.value().location())
          .next("Name the same columns in both, in the same order");
    }
    return downs;
  }

  private static Map<String, Expression> expressions(OperationMap map) {
    Map<String, Expression> expressions = new LinkedHashMap<>();
    map.keys().entries().keySet().forEach(name -> expressions.put(name, map.sql(name, UP)));
    return expressions;
  }
}
