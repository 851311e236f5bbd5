package dev.godwit.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.check.Blocker;
import dev.godwit.engine.InstanceReport;
import dev.godwit.engine.InstanceStatus;
import dev.godwit.event.Event;

/** Running programs, and who stands in a change's way, as JSON. Keys are only ever added. */
public final class InstanceJson {

  private InstanceJson() {}

  /** All running programs. */
  public static ObjectNode instances(InstanceReport report) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode list = node.putArray("instances");
    for (InstanceStatus instance : report.instances()) {
      ObjectNode entry = list.addObject();
      entry.put("name", instance.name());
      entry.put("program", instance.program());
      JsonRenderer.putVersion(entry, instance.version());
      if (instance.host() != null) {
        entry.put("host", instance.host());
      }
      if (instance.age() != null) {
        entry.put("heartbeat_age_ms", instance.age().toMillis());
      }
      if (instance.health() != null) {
        entry.put("health", instance.health());
      }
      if (instance.since() != null) {
        entry.put("since", instance.since().toString());
      }
      entry.put("sessions", instance.sessions());
      entry.put("session_name", instance.sessionName());
      entry.put("running", instance.running());
    }
    return node;
  }

  /** Who is waited for. */
  static void put(ObjectNode node, Event.GateWaiting waiting) {
    JsonRenderer.putVersion(node, waiting.change());
    ArrayNode list = node.putArray("blockers");
    for (Blocker blocker : waiting.blockers()) {
      ObjectNode entry = list.addObject();
      entry.put("name", blocker.name());
      entry.put("program", blocker.program());
      JsonRenderer.putVersion(entry, blocker.version());
      if (blocker.host() != null) {
        entry.put("host", blocker.host());
      }
      if (blocker.since() != null) {
        entry.put("since", blocker.since().toString());
      }
      entry.put("why", blocker.why());
    }
  }
}
