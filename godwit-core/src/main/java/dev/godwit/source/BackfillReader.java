package dev.godwit.source;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.Expression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the file of a data migration. */
final class BackfillReader {

  private static final List<String> PARTS = List.of("backfill", "validate", "on_failure");
  private static final List<String> KEYS =
      List.of(
          "table", "set", "where", "batch_size", "pace", "undo", "idempotent", "max_quarantined");
  private static final String BACKFILL_FORM = "a map with 'table' and 'set'";
  private static final String SET_FORM = "a map of columns to SQL expressions";

  private BackfillReader() {}

  /**
   * Reads a file.
   *
   * @throws GodwitException {@link ErrorCode#FILE_INVALID} at the place of what is wrong
   */
  static Backfill read(YamlMap root) {
    root.only(PARTS);
    YamlMap backfill = root.map("backfill", BACKFILL_FORM);
    if (backfill == null) {
      throw root.missing("backfill", "backfill: {table: users, set: {full_name: \"trim(name)\"}}");
    }
    checkPlace(backfill);
    backfill.only(KEYS);
    String table = backfill.text("table");
    if (table == null) {
      throw backfill.missing("table", "table: users");
    }
    Map<String, Expression> set = set(backfill);
    YamlScalar where = backfill.scalar("where", "an SQL condition");
    Integer quarantined = backfill.whole("max_quarantined", 0);
    return new Backfill(
        table,
        set,
        null,
        where == null ? null : where.expression(),
        backfill.whole("batch_size", 1),
        backfill.duration("pace"),
        backfill.word("undo", List.of("auto", "none")).equals("auto"),
        backfill.flag("idempotent", true),
        quarantined == null ? 0 : quarantined,
        root.word("on_failure", List.of("restore", "stop")).equals("restore"),
        RulesReader.read(root, set));
  }

  /** What belongs beside the backfill is easily indented once too often. */
  private static void checkPlace(YamlMap backfill) {
    for (String part : PARTS) {
      YamlMap.Entry entry = backfill.entries().get(part);
      if (entry != null) {
        throw YamlReader.invalid("'" + part + "' has no place in 'backfill'", entry.location())
            .next("Indent it like 'backfill' itself");
      }
    }
  }

  private static Map<String, Expression> set(YamlMap backfill) {
    YamlMap set = backfill.map("set", SET_FORM);
    if (set == null) {
      throw backfill.missing("set", "set: {full_name: \"trim(first_name || ' ' || last_name)\"}");
    }
    if (set.entries().isEmpty()) {
      throw YamlReader.invalid("'set' names no column", set.location())
          .next("Write each column with its SQL expression");
    }
    Map<String, Expression> expressions = new LinkedHashMap<>();
    for (String column : set.entries().keySet()) {
      YamlScalar scalar = set.scalar(column, "an SQL expression");
      if (scalar != null) {
        expressions.put(column, scalar.expression());
      }
    }
    return expressions;
  }
}
