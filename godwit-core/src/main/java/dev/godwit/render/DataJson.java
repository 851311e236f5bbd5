package dev.godwit.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.backfill.UndoResult;
import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.KeyText;
import dev.godwit.ledger.Quarantine;
import dev.godwit.ledger.Worker;
import dev.godwit.plan.Version;
import dev.godwit.validation.ValidationResult;
import java.util.List;

/** Runs of backfills, and what became of rules, as JSON. Keys are only ever added. */
public final class DataJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private DataJson() {}

  /** What backfills have done, each with how long this process worked on it. */
  public static ObjectNode backfills(List<Event.BackfillFinished> finished) {
    ObjectNode node = JSON.objectNode();
    node.put("count", finished.size());
    node.put("processed", finished.stream().mapToLong(end -> end.run().processed()).sum());
    node.put("updated", finished.stream().mapToLong(end -> end.run().updated()).sum());
    node.put("quarantined", finished.stream().mapToLong(end -> end.run().quarantined()).sum());
    ArrayNode list = node.putArray("runs");
    finished.forEach(
        end -> run(list.addObject(), end.run()).put("duration_ms", end.elapsed().toMillis()));
    return node;
  }

  /** All runs. */
  public static ObjectNode runs(List<BackfillRun> runs) {
    ObjectNode node = JSON.objectNode();
    ArrayNode list = node.putArray("runs");
    runs.forEach(run -> run(list.addObject(), run));
    return node;
  }

  /** A run with the rows that it could not change. */
  public static ObjectNode run(BackfillRun run, List<Quarantine.Row> quarantine) {
    ObjectNode node = run(run);
    ArrayNode list = node.putArray("quarantine");
    for (Quarantine.Row row : quarantine) {
      ObjectNode entry = list.addObject();
      putKey(entry.putArray("key"), row.key());
      entry.put("error", row.error());
      entry.put("attempts", row.attempts());
    }
    return node;
  }

  /** A run. */
  public static ObjectNode run(BackfillRun run) {
    return run(JSON.objectNode(), run);
  }

  static ObjectNode run(ObjectNode node, BackfillRun run) {
    node.put("run", run.id());
    if (run.version() != null) {
      JsonRenderer.putVersion(node, Version.of(run.version()));
    }
    node.put("name", run.name());
    node.put("table", run.table());
    ArrayNode columns = node.putArray("columns");
    run.columns().forEach(columns::add);
    node.put("state", run.state().id());
    node.put("undo", run.undo().id());
    if (run.estimated() >= 0) {
      node.put("estimated", run.estimated());
    }
    node.put("processed", run.processed());
    node.put("updated", run.updated());
    node.put("quarantined", run.quarantined());
    node.put("batches", run.batches());
    node.put("started_at", run.startedAt().toString());
    node.put("started_by", run.startedBy());
    if (run.finishedAt() != null) {
      node.put("finished_at", run.finishedAt().toString());
    }
    if (run.waiting() != null) {
      node.put("waiting", run.waiting());
    }
    if (!run.workers().isEmpty()) {
      ArrayNode workers = node.putArray("workers");
      for (Worker worker : run.workers()) {
        ObjectNode entry = workers.addObject().put("name", worker.name());
        entry.put("joined", worker.joined());
        if (worker.waiting() != null) {
          entry.put("waiting", worker.waiting());
        }
      }
    }
    if (run.error() != null) {
      node.put("error", run.error());
    }
    return node;
  }

  /** What putting back has done. */
  public static ObjectNode undone(UndoResult result) {
    ObjectNode node = JSON.objectNode();
    undone(node, result.run(), result.table(), result.restored());
    return left(node, result.left(), result.keys());
  }

  static void undone(ObjectNode node, long run, String table, long restored) {
    node.put("run", run);
    node.put("table", table);
    node.put("restored", restored);
  }

  static ObjectNode left(ObjectNode node, long left, List<String> keys) {
    node.put("left", left);
    ArrayNode list = node.putArray("left_keys");
    keys.forEach(key -> putKey(list.addArray(), key));
    return node;
  }

  /** What became of each rule of a table. */
  public static ObjectNode validation(String table, List<ValidationResult> results) {
    return validation(JSON.objectNode(), table, results);
  }

  static ObjectNode validation(ObjectNode node, String table, List<ValidationResult> results) {
    node.put("table", table);
    node.put("passed", results.stream().allMatch(ValidationResult::passed));
    ArrayNode list = node.putArray("rules");
    for (ValidationResult result : results) {
      ObjectNode entry = list.addObject();
      entry.put("rule", result.rule());
      entry.put("text", result.text());
      entry.put("passed", result.passed());
      entry.put("failed_rows", result.failedRows());
      ArrayNode keys = entry.putArray("keys");
      result.keys().forEach(keys::add);
    }
    return node;
  }

  static void putKey(ArrayNode node, String key) {
    List<String> parts = KeyText.read(key);
    if (parts != null) {
      parts.forEach(node::add);
    }
  }
}
