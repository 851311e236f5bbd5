package dev.godwit.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.RowTransform;
import java.util.List;

/** What a backfill does, by the keys of its file. */
final class BackfillJson {

  private BackfillJson() {}

  /** Puts all of it into a node. */
  static void put(ObjectNode node, Backfill backfill) {
    node.put("table", backfill.table());
    RowTransform transform = backfill.transform();
    if (transform == null) {
      ObjectNode set = node.putObject("set");
      backfill.set().forEach((column, value) -> set.put(column, value.sql()));
    } else {
      node.put("class", transform.getClass().getName());
      texts(node.putArray("reads"), transform.reads());
      texts(node.putArray("writes"), transform.writes());
    }
    if (backfill.where() != null) {
      node.put("where", backfill.where().sql());
    }
    if (backfill.batchSize() != null) {
      node.put("batch_size", backfill.batchSize());
    }
    if (backfill.pace() != null) {
      node.put("pace_ms", backfill.pace().toMillis());
    }
    node.put("undo", backfill.keepUndo() ? "auto" : "none");
    node.put("idempotent", backfill.idempotent());
    node.put("max_quarantined", backfill.maxQuarantined());
    ArrayNode rules = node.putArray("validate");
    backfill.validate().forEach(rule -> rules.add(rule.text()));
    node.put("on_failure", backfill.restoreOnFailure() ? "restore" : "stop");
  }

  private static void texts(ArrayNode list, List<String> texts) {
    texts.forEach(list::add);
  }
}
