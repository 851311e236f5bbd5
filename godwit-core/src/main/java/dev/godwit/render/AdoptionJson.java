package dev.godwit.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.adopt.AdoptionLine;
import dev.godwit.adopt.AdoptionReport;
import dev.godwit.adopt.HistoryEntry;
import dev.godwit.adopt.Trouble;

/** What there is to adopt, or was adopted, for scripts. */
public final class AdoptionJson {

  private AdoptionJson() {}

  /** The report. */
  public static ObjectNode of(AdoptionReport report) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("tool", report.tool());
    node.put("table", report.table());
    node.put("layout", report.layout());
    node.put("adopted", report.written());
    node.put("kept_in_step", report.inStep());
    ArrayNode lines = node.putArray("migrations");
    report.lines().forEach(line -> line(lines.addObject(), line));
    ArrayNode troubles = node.putArray("troubles");
    for (Trouble trouble : report.troubles()) {
      troubles.addObject().put("what", trouble.what()).put("fix", trouble.fix());
    }
    report.notes().forEach(node.putArray("notes")::add);
    return node;
  }

  private static void line(ObjectNode node, AdoptionLine line) {
    JsonRenderer.putVersion(node, line.version());
    node.put("name", line.name());
    node.put("state", line.state().id());
    node.put("file", line.file());
    HistoryEntry entry = line.entry();
    if (entry != null && entry.at() != null) {
      node.put("applied_at", entry.at().toString());
    }
    if (entry != null && !entry.by().isEmpty()) {
      node.put("applied_by", entry.by());
    }
  }
}
