package dev.godwit.source;

import dev.godwit.operation.AddIndex;
import dev.godwit.operation.DropIndex;
import dev.godwit.operation.Operation;
import dev.godwit.plan.Expression;
import dev.godwit.schema.NewIndex;
import dev.godwit.schema.NewIndex.Part;
import dev.godwit.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the operations on indexes. */
final class IndexOperations {

  private static final String FORM = "columns or maps with 'column' or 'expression'";

  private IndexOperations() {}

  static Operation addIndex(OperationMap map) {
    map.knowing("table", "name", "columns", "method", "include", "where", "unique");
    TableName table = map.table();
    List<Part> parts = parts(map);
    Expression where = map.sql("where");
    return new AddIndex(
        table,
        new NewIndex(
            name(map, table, parts),
            map.keys().flag("unique", false),
            map.name("method"),
            parts,
            map.names("include"),
            where == null ? null : where.sql()),
        map.location());
  }

  private static String name(OperationMap map, TableName table, List<Part> parts) {
    if (!map.has("name") && parts.stream().anyMatch(part -> part.column() == null)) {
      throw map.missing("name", "name: users_lower_email");
    }
    return map.nameOr(
        table,
        parts.stream().map(part -> Objects.requireNonNullElse(part.column(), "")).toList(),
        "idx");
  }

  private static List<Part> parts(OperationMap map) {
    YamlMap.Entry columns = map.keys().entries().get("columns");
    if (columns == null) {
      throw map.missing("columns", "columns: [email]");
    }
    List<Part> parts = new ArrayList<>();
    if (columns.value() instanceof YamlList list) {
      list.items().forEach(item -> parts.add(part(item)));
    } else {
      parts.add(part(columns.value()));
    }
    if (parts.isEmpty()) {
      throw YamlMap.wrong("columns", FORM, columns.value()).next("Name one at least");
    }
    return parts;
  }

  private static Part part(YamlValue value) {
    if (value instanceof YamlScalar scalar && !scalar.isNothing() && !scalar.text().isBlank()) {
      return new Part(scalar.text().strip(), null, "");
    }
    if (!(value instanceof YamlMap keys)) {
      throw YamlMap.wrong("columns", FORM, value);
    }
    OperationMap map = new OperationMap("columns", keys, keys.location());
    map.knowing("column", "expression", "length", "collation", "opclass", "order", "nulls");
    Expression expression = map.sql("expression");
    String column = map.name("column");
    if ((expression == null) == (column == null)) {
      throw YamlReader.invalid(
              "a part of an index is either a 'column' or an 'expression'", keys.location())
          .next("Write one of them, such as '{column: email, order: desc}'");
    }
    return new Part(column, expression == null ? null : expression.sql(), options(map));
  }

  /** What stands behind a column or expression, in the order that SQL wants. */
  private static String options(OperationMap map) {
    Integer length = map.keys().whole("length", 1);
    String collation = map.name("collation");
    String opclass = map.name("opclass");
    String order = map.has("order") ? map.keys().word("order", List.of("asc", "desc")) : null;
    String nulls = map.has("nulls") ? map.keys().word("nulls", List.of("first", "last")) : null;
    return Stream.of(
            length == null ? null : "(" + length + ")",
            collation == null ? null : "collate " + collation,
            opclass,
            order,
            nulls == null ? null : "nulls " + nulls)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }

  static Operation dropIndex(OperationMap map) {
    map.knowing("table", "name");
    return new DropIndex(map.table(), map.name("name", "users_email_idx"), map.location());
  }
}
