package dev.godwit.pgroll;

import dev.godwit.source.OperationMap;
import dev.godwit.source.YamlMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells pgroll's operations from Godwit's own, some of which have the same words. */
final class Looks {

  private static final List<String> PGROLL =
      List.of(
          "alter_column",
          "create_index",
          "create_constraint",
          "drop_multicolumn_constraint",
          "set_replica_identity");

  private static final List<String> SAME =
      List.of("rename_table", "drop_column", "rename_column", "rename_constraint", "sql");

  private Looks() {}

  /** Whether an operation is pgroll's; null where it might be either's. */
  static @Nullable Boolean of(OperationMap operation) {
    String word = operation.word();
    if (PGROLL.contains(word)) {
      return true;
    }
    return switch (word) {
      case "create_table", "drop_table" -> operation.has("name");
      case "drop_index" -> !operation.has("table");
      case "add_column" -> {
        YamlMap.Entry column = operation.keys().entries().get("column");
        yield column != null && column.value() instanceof YamlMap;
      }
      case "drop_constraint" -> operation.has("up") || operation.has("down");
      default -> SAME.contains(word) ? null : Boolean.FALSE;
    };
  }
}
