package dev.godwit.pgroll;

import dev.godwit.error.GodwitException;
import dev.godwit.operation.Change;
import dev.godwit.operation.Operation;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Expression;
import dev.godwit.schema.TableName;
import dev.godwit.source.MigrationFile;
import dev.godwit.source.OperationMap;
import dev.godwit.source.Script;
import dev.godwit.source.ToolText;
import dev.godwit.source.YamlList;
import dev.godwit.source.YamlMap;
import dev.godwit.source.YamlReader;
import dev.godwit.source.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A file of pgroll's: {@code operations}, in YAML or JSON. */
final class PgrollFile {

  private static final List<String> ROOT = List.of("name", "version_schema", "operations");

  private final MigrationFile file;

  PgrollFile(MigrationFile file) {
    this.file = file;
  }

  /** Its operations, as they are written. */
  List<OperationMap> operations() {
    YamlMap root = YamlReader.read(file.path(), text());
    root.only(ROOT);
    YamlList list = root.list("operations", "a list of operations");
    if (list == null) {
      throw YamlReader.invalid("'operations' is missing", root.location())
          .next("Add them, such as 'operations: [{drop_table: {name: users}}]'");
    }
    List<OperationMap> operations = new ArrayList<>();
    for (YamlValue item : list.items()) {
      if (!(item instanceof YamlMap map) || map.entries().size() != 1) {
        throw YamlReader.invalid(
                "an entry of 'operations' is one operation with what it takes", item.location())
            .next("Write it like '- drop_table: {name: users}'");
      }
      map.entries()
          .forEach(
              (word, entry) -> {
                if (!(entry.value() instanceof YamlMap keys)) {
                  throw YamlMap.wrong(word, "keys with values", entry.value());
                }
                operations.add(new OperationMap(word, keys, entry.location()));
              });
    }
    return operations;
  }

  /** JSON may be indented by tabs, which YAML does not take; a text in JSON holds none. */
  private String text() {
    return file.name().endsWith(".json") ? file.text().replace('\t', ' ') : file.text();
  }

  /** Whether it is SQL alone, with what undoes it; one that cannot be read is not. */
  boolean isSql() {
    if (!file.text().contains("sql")) { // most are not, and need not be read for that
      return false;
    }
    try {
      List<OperationMap> operations = operations();
      return operations.size() == 1 && operations.get(0).word().equals("sql");
    } catch (GodwitException e) {
      return false;
    }
  }

  /** Its SQL. */
  ToolText sql() {
    OperationMap map = operations().get(0);
    map.knowing("up", "down", "onComplete");
    Expression up = map.sql("up", "\"create view …\"");
    Expression down = map.sqlOrNull("down");
    return new ToolText(
        script(up, Direction.UP),
        down == null ? null : script(down, Direction.DOWN),
        file.text(),
        null,
        List.of());
  }

  private static Script script(Expression sql, Direction direction) {
    return Script.of(sql.sql(), sql.location(), direction);
  }

  /**
   * What it does in phases.
   *
   * @param tables finds the table of an index
   */
  Change change(Function<String, Optional<TableName>> tables) {
    List<Operation> operations = new ArrayList<>();
    operations().forEach(each -> operations.addAll(Operations.read(each, tables)));
    if (operations.isEmpty()) {
      throw YamlReader.invalid("'operations' holds none", file.start())
          .next("Write one, or remove the file where it was never applied");
    }
    return new Change(operations, List.of(), false, null, false);
  }

  /** The table on which it makes an index of that name; null where it makes none. */
  @Nullable TableName indexed(String name) {
    if (!file.text().contains("create_index") || !file.text().contains(name)) {
      return null;
    }
    return operations().stream()
        .filter(each -> each.word().equals("create_index"))
        .filter(each -> Objects.equals(each.name("name"), name))
        .map(OperationMap::table)
        .findFirst()
        .orElse(null);
  }

  /**
   * Whether its words are pgroll's and not Godwit's, or the other way; null where they are both.
   */
  @Nullable Boolean isOfPgroll() {
    if (!file.text().contains("operations")) {
      return false;
    }
    try {
      for (OperationMap each : operations()) {
        Boolean says = Looks.of(each);
        if (says != null) {
          return says;
        }
      }
      return null;
    } catch (GodwitException e) {
      return false;
    }
  }
}
