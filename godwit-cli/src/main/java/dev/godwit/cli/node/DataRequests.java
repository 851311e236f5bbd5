package dev.godwit.cli.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.Godwit;
import dev.godwit.backfill.BackfillResult;
import dev.godwit.engine.DataReport;
import dev.godwit.engine.DataTarget;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.validation.Validation;
import dev.godwit.validation.ValidationResult;
import dev.godwit.validation.Validations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The messages about data: backfills, rules, and runs that are repeated. */
final class DataRequests {

  private static final int MOST_RUNS = 1_000;

  private final Godwit godwit;
  private final Godwit reader;

  /**
   * Answers from a database.
   *
   * @param godwit for what may make an SQLite file
   * @param reader for what makes none
   */
  DataRequests(Godwit godwit, Godwit reader) {
    this.godwit = godwit;
    this.reader = reader;
  }

  /** Runs the data migrations that write a column; all of a table's where none is named. */
  ObjectNode backfill(JsonNode request, JsonNode messageId) {
    String table = Fields.text(request, "table");
    String column = request.has("column") ? Fields.text(request, "column") : null;
    Integer batchSize =
        request.has("batch_size")
            ? Fields.between(request, "batch_size", 1, Integer.MAX_VALUE)
            : null;
    DataReport report = godwit.backfills().backfill(DataTarget.table(table, column), batchSize, 1);
    ObjectNode reply = Node.reply("backfill_complete", messageId);
    reply.put("total_processed", report.processed());
    reply.put("total_updated", report.updated());
    reply.put(
        "duration_seconds",
        report.results().stream()
            .map(BackfillResult::duration)
            .mapToLong(d -> d.toSeconds())
            .sum());
    return reply;
  }

  /** Runs a table's data migrations several times, and tells whether the first time was enough. */
  ObjectNode repeat(JsonNode request, JsonNode messageId) {
    if (!request.get("idempotent").isBoolean() || !request.get("idempotent").asBoolean()) {
      throw Fields.malformed("'idempotent' must be true where it is given");
    }
    String table = Fields.text(request, "table");
    int runs = Fields.between(request, "runs", 1, MOST_RUNS);
    DataReport report = godwit.backfills().backfill(DataTarget.table(table, null), null, runs);
    ObjectNode reply = Node.reply("migration_complete", messageId);
    reply.put("rows_updated", report.updated());
    reply.put("final_state", report.unchanged() ? "unchanged" : "changed");
    return reply;
  }

  /** Holds a table against rules: those of its data migrations by their names, or whole ones. */
  ObjectNode validate(JsonNode request, JsonNode messageId) {
    String table = Fields.text(request, "table");
    List<String> names = Fields.texts(request, "validations");
    Map<String, List<Validation>> rules = new LinkedHashMap<>();
    List<Validation> declared = reader.backfills().rules(table);
    for (String name : names) {
      rules.put(name, rules(table, name, declared));
    }
    List<Validation> all = rules.values().stream().flatMap(List::stream).toList();
    List<ValidationResult> results = new ArrayList<>(reader.validate(table, all));
    ObjectNode reply = Node.reply("validation_results", messageId);
    ArrayNode list = reply.putArray("results");
    rules.forEach(
        (name, its) -> {
          List<ValidationResult> part = results.subList(0, its.size());
          ObjectNode entry = list.addObject();
          entry.put("name", name);
          entry.put("passed", part.stream().allMatch(ValidationResult::passed));
          entry.put("failed_rows", part.stream().mapToLong(ValidationResult::failedRows).sum());
          part.clear();
        });
    return reply;
  }

  private static List<Validation> rules(String table, String name, List<Validation> declared) {
    if (name.contains(":")) {
      try {
        return List.of(Validations.parse(name));
      } catch (IllegalArgumentException e) {
        throw Fields.malformed(String.valueOf(e.getMessage()));
      }
    }
    List<Validation> found = declared.stream().filter(rule -> rule.rule().equals(name)).toList();
    if (found.isEmpty()) {
      throw new GodwitException(
              ErrorCode.VERSION_UNKNOWN,
              "no data migration of table '" + table + "' has a rule '" + name + "'")
          .next("Name the column too, as in 'no_nulls:email'");
    }
    return found;
  }
}
