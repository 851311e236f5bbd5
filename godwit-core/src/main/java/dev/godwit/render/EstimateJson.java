package dev.godwit.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.plan.Estimate;

/** What a backfill is expected to take, as JSON: what is not known is left out. */
final class EstimateJson {

  private static final double MILLIS = 1000;

  private EstimateJson() {}

  static void put(ObjectNode entry, Estimate estimate) {
    ObjectNode node = entry.putObject("estimate");
    put(node, "rows", estimate.rows());
    put(node, "changed", estimate.changed());
    put(node, "sampled", estimate.sampled());
    put(node, "batches", estimate.batches());
    put(node, "log_bytes", estimate.log());
    put(node, "growth_bytes", estimate.growth());
    put(node, "undo_bytes", estimate.undo());
    if (estimate.time() != null) {
      node.put("seconds", estimate.time().toMillis() / MILLIS);
      node.put("basis", estimate.basis());
    }
    estimate.unknown().forEach(node.putArray("unknown")::add);
    estimate.advice().forEach(node.putArray("advice")::add);
  }

  private static void put(ObjectNode node, String key, long value) {
    if (value >= 0) {
      node.put(key, value);
    }
  }
}
