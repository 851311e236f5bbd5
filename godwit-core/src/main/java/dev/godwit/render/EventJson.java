package dev.godwit.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.event.Event;
import java.util.Locale;
import java.util.Optional;

/**
 * Events as JSON: {@code event} names each, backfills' events have fields of their own, and the
 * others a {@code text}. Keys are only ever added.
 */
public final class EventJson {

  private EventJson() {}

  /** What an event says; empty where it is not worth a line, or progress of a backfill. */
  public static Optional<ObjectNode> of(Event event) {
    ObjectNode node = named(event);
    if (event instanceof Event.BackfillStarted started) {
      DataJson.run(node, started.run());
      node.put("pace_ms", started.pace().toMillis());
      node.put("rows_by", started.rowsBy());
    } else if (event instanceof Event.BackfillJoined joined) {
      DataJson.run(node, joined.run());
      node.put("pace_ms", joined.pace().toMillis());
      node.put("rows_by", joined.rowsBy());
    } else if (event instanceof Event.BackfillLeft left) {
      node.put("run", left.run());
      node.put("updated", left.updated());
    } else if (event instanceof Event.BackfillShared shared) {
      node.put("run", shared.run());
      ArrayNode workers = node.putArray("workers");
      shared.workers().forEach(workers::add);
    } else if (event instanceof Event.BackfillPaused paused) {
      node.put("run", paused.run());
    } else if (event instanceof Event.BackfillResumed resumed) {
      node.put("run", resumed.run());
    } else if (event instanceof Event.BackfillThrottled throttled) {
      node.put("run", throttled.run());
      node.put("reason", throttled.reason());
    } else if (event instanceof Event.BackfillUnthrottled unthrottled) {
      node.put("run", unthrottled.run());
    } else if (event instanceof Event.BatchRetrying retrying) {
      node.put("run", retrying.run());
      node.put("reason", retrying.reason());
      node.put("attempt", retrying.attempt());
      node.put("pause_ms", retrying.pause().toMillis());
    } else if (event instanceof Event.RowQuarantined row) {
      node.put("run", row.run());
      DataJson.putKey(node.putArray("key"), row.key());
      node.put("error", row.error());
    } else if (event instanceof Event.BackfillFinished finished) {
      DataJson.run(node, finished.run());
      node.put("duration_ms", finished.elapsed().toMillis());
    } else if (event instanceof Event.Validated validated) {
      DataJson.validation(node, validated.table(), validated.results());
    } else if (event instanceof Event.UndoProgress progress) {
      DataJson.undone(node, progress.run(), progress.table(), progress.restored());
      node.put("changed", progress.changed());
    } else if (event instanceof Event.UndoFinished undone) {
      DataJson.undone(node, undone.run(), undone.table(), undone.restored());
      DataJson.left(node, undone.left(), undone.keys());
    } else if (event instanceof Event.GateWaiting gate) {
      InstanceJson.put(node, gate);
    } else if (!RolloutJson.put(node, event)) {
      return EventText.of(event).map(text -> node.put("text", text));
    }
    return Optional.of(node);
  }

  /** How far a backfill is, how fast it goes, and how long it takes from here. */
  public static ObjectNode progress(Event.BackfillProgress now, Forecast forecast) {
    ObjectNode node = named(now);
    node.put("run", now.run());
    node.put("table", now.table());
    node.put("processed", now.processed());
    node.put("updated", now.updated());
    if (now.estimated() >= 0) {
      node.put("estimated", now.estimated());
    }
    node.put("sweeping", now.sweeping());
    node.put("elapsed_ms", now.elapsed().toMillis());
    node.put("rows_per_second", forecast.rowsPerSecond());
    if (forecast.left() != null) {
      node.put("left_ms", forecast.left().toMillis());
    }
    return node;
  }

  /** The record's name, in lower case with underscores. */
  private static ObjectNode named(Event event) {
    String name = event.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_");
    return JsonNodeFactory.instance.objectNode().put("event", name.toLowerCase(Locale.ROOT));
  }
}
