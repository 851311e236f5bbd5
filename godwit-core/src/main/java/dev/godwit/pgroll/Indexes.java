package dev.godwit.pgroll;

import dev.godwit.operation.AddIndex;
import dev.godwit.operation.DropIndex;
import dev.godwit.operation.Operation;
import dev.godwit.plan.Expression;
import dev.godwit.schema.NewIndex;
import dev.godwit.schema.NewIndex.Part;
import dev.godwit.schema.TableName;
import dev.godwit.source.OperationMap;
import dev.godwit.source.YamlList;
import dev.godwit.source.YamlMap;
import dev.godwit.source.YamlScalar;
import dev.godwit.source.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads pgroll's operations on indexes. */
final class Indexes {

  private static final String FORM =
      "columns: a list of names, a list of maps with 'column', or a map of names to settings";

  private Indexes() {}

  static List<Operation> create(OperationMap map) {
    map.knowing("name", "table", "columns", "unique", "method", "predicate", "storage_parameters");
    Words.refuse(map, "create_index", "storage_parameters");
    Expression where = Words.sql(map, "predicate");
    return List.of(
        new AddIndex(
            map.table(),
            new NewIndex(
                map.name("name", "users_email_idx"),
                map.keys().flag("unique", false),
                map.name("method"),
                parts(map),
                List.of(),
                where == null ? null : where.sql()),
            map.location()));
  }

  private static List<Part> parts(OperationMap map) {
    YamlMap.Entry columns = map.keys().entries().get("columns");
    if (columns == null) {
      throw map.missing("columns", "columns: [{column: email}]");
    }
    List<Part> parts = new ArrayList<>();
    if (columns.value() instanceof YamlMap named) {
      named.entries().forEach((name, entry) -> parts.add(part(name, entry.value())));
    } else if (columns.value() instanceof YamlList list) {
      list.items().forEach(item -> parts.add(part(item)));
    }
    if (parts.isEmpty()) {
      throw YamlMap.wrong("columns", FORM, columns.value()).next("Name one at least");
    }
    return parts;
  }

  private static Part part(YamlValue item) {
    if (item instanceof YamlScalar scalar && !scalar.isNothing()) {
      return new Part(scalar.text().strip(), null, "");
    }
    if (!(item instanceof YamlMap keys)) {
      throw YamlMap.wrong("columns", FORM, item);
    }
    OperationMap map = new OperationMap("columns", keys, keys.location());
    return new Part(map.name("column", "email"), null, options(map));
  }

  private static Part part(String column, YamlValue settings) {
    if (settings instanceof YamlScalar scalar && scalar.isNothing()) {
      return new Part(column, null, "");
    }
    if (!(settings instanceof YamlMap keys)) {
      throw YamlMap.wrong(column, "a map of settings", settings);
    }
    return new Part(column, null, options(new OperationMap(column, keys, keys.location())));
  }

  private static String options(OperationMap map) {
    map.knowing("column", "collate", "sort", "nulls", "opclass");
    OperationMap opclass = Words.map(map, "opclass");
    if (opclass != null) {
      opclass.knowing("name", "params");
      Words.refuse(opclass, "create_index", "params");
    }
    String collation = map.name("collate");
    String nulls = word(map, "nulls", List.of("FIRST", "LAST"));
    return Stream.of(
            collation == null ? "" : "collate " + collation,
            opclass == null ? "" : opclass.name("name", "text_pattern_ops"),
            word(map, "sort", List.of("ASC", "DESC")),
            nulls.isEmpty() ? "" : "nulls " + nulls)
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String word(OperationMap map, String key, List<String> words) {
    return map.has(key) ? map.keys().word(key, words).toLowerCase(Locale.ROOT) : "";
  }

  /**
   * An index goes.
   *
   * @param tables finds the table of an index by the file that made it, as pgroll does not say it
   */
  static List<Operation> drop(OperationMap map, Function<String, Optional<TableName>> tables) {
    map.knowing("name");
    String name = Objects.requireNonNull(map.name("name", "users_email_idx"));
    TableName table =
        tables
            .apply(name)
            .orElseThrow(
                () ->
                    Words.refused(
                        "drop_index",
                        "does not say the table of index "
                            + name
                            + ", and no file here makes that index",
                        map.location(),
                        "Write it with 'sql': up \"drop index concurrently …\", down with what"
                            + " makes it again"));
    return List.of(new DropIndex(table, name, map.location()));
  }
}
