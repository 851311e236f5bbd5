package dev.godwit.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.engine.DownReport;
import dev.godwit.engine.DownResult;
import dev.godwit.schema.CatalogDifference;
import dev.godwit.schema.PartDifference;

/** What was found about downs, for scripts. */
public final class DownJson {

  private DownJson() {}

  /** The report. */
  public static ObjectNode of(DownReport report) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("sound", report.sound());
    ObjectNode counts = node.putObject("counts");
    for (DownResult.State state : DownResult.State.values()) {
      counts.put(state.id(), report.count(state));
    }
    ArrayNode migrations = node.putArray("migrations");
    report.results().forEach(result -> result(migrations.addObject(), result));
    report.notes().forEach(node.putArray("notes")::add);
    return node;
  }

  private static void result(ObjectNode node, DownResult result) {
    JsonRenderer.putVersion(node, result.version());
    node.put("name", result.name());
    node.put("file", result.file());
    node.put("state", result.state().id());
    if (result.why() != null) {
      node.put("why", result.why());
    }
    ArrayNode differences = node.putArray("differences");
    result.differences().forEach(difference -> difference(differences.addObject(), difference));
  }

  private static void difference(ObjectNode node, CatalogDifference difference) {
    node.put("object", difference.object());
    node.put("kind", difference.kind().id());
    ArrayNode parts = node.putArray("parts");
    for (PartDifference part : difference.parts()) {
      parts
          .addObject()
          .put("part", part.part())
          .put("before", part.before())
          .put("after", part.after());
    }
  }
}
