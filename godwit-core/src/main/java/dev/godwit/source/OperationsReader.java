package dev.godwit.source;

import static java.util.Map.entry;

import dev.godwit.operation.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the operations of a change: {@code - rename_column: {table: users, …}}, one an entry. */
final class OperationsReader {

  private static final Map<String, Function<OperationMap, Operation>> WORDS =
      words(
          List.of(
              entry("create_table", TableOperations::createTable),
              entry("drop_table", TableOperations::dropTable),
              entry("rename_table", TableOperations::renameTable),
              entry("add_column", ColumnOperations::addColumn),
              entry("drop_column", ColumnOperations::dropColumn),
              entry("rename_column", ColumnOperations::renameColumn),
              entry("change_type", ColumnOperations::changeType),
              entry("set_default", ColumnOperations::setDefault),
              entry("set_not_null", ColumnOperations::setNotNull),
              entry("drop_not_null", ColumnOperations::dropNotNull),
              entry("split_column", ColumnOperations::splitColumn),
              entry("merge_columns", ColumnOperations::mergeColumns),
              entry("add_index", IndexOperations::addIndex),
              entry("drop_index", IndexOperations::dropIndex),
              entry("add_foreign_key", ConstraintOperations::addForeignKey),
              entry("add_check", ConstraintOperations::addCheck),
              entry("add_unique", ConstraintOperations::addUnique),
              entry("drop_constraint", ConstraintOperations::dropConstraint),
              entry("rename_constraint", ConstraintOperations::renameConstraint),
              entry("sql", TableOperations::sql)));

  private OperationsReader() {}

  private static Map<String, Function<OperationMap, Operation>> words(
      List<Map.Entry<String, Function<OperationMap, Operation>>> entries) {
    Map<String, Function<OperationMap, Operation>> words = new LinkedHashMap<>();
    entries.forEach(each -> words.put(each.getKey(), each.getValue()));
    return Collections.unmodifiableMap(words);
  }

  /** The words of all operations, as the help lists them. */
  static List<String> words() {
    return List.copyOf(WORDS.keySet());
  }

  /** The operations in a list, at least one. */
  static List<Operation> read(YamlList list) {
    if (list.items().isEmpty()) {
      throw YamlReader.invalid("'operations' holds none", list.location())
          .next("Write one, such as '- rename_column: {table: users, from: name, to: full_name}'");
    }
    List<Operation> operations = new ArrayList<>();
    for (YamlValue item : list.items()) {
      if (!(item instanceof YamlMap map) || map.entries().size() != 1) {
        throw YamlReader.invalid(
                "an entry of 'operations' is one operation with what it takes", item.location())
            .next("Write it like '- rename_column: {table: users, from: name, to: full_name}'");
      }
      map.entries().forEach((word, entry) -> operations.add(read(word, entry)));
    }
    return operations;
  }

  private static Operation read(String word, YamlMap.Entry entry) {
    Function<OperationMap, Operation> reader = WORDS.get(word);
    if (reader == null) {
      throw YamlReader.invalid("there is no operation '" + word + "'", entry.location())
          .next(YamlMap.nearest(word, words()));
    }
    if (!(entry.value() instanceof YamlMap keys)) {
      throw YamlMap.wrong(word, "keys with values", entry.value());
    }
    return reader.apply(new OperationMap(word, keys, entry.location()));
  }
}
