package dev.godwit.render;

import dev.godwit.engine.InstanceReport;
import dev.godwit.engine.InstanceStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Running programs as lines for people. */
public final class InstanceText {

  private InstanceText() {}

  /** All of them as a table. */
  public static String instances(InstanceReport report) {
    if (report.instances().isEmpty()) {
      return "No program sends heartbeats, and no session is named like 'program@version'.\n";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("NAME", "PROGRAM", "VERSION", "HOST", "HEARTBEAT", "HEALTH", "SESSIONS", "NOTES"));
    report.instances().forEach(instance -> rows.add(row(instance)));
    long running = report.instances().stream().filter(InstanceStatus::running).count();
    return Texts.table(rows)
        + "\n"
        + running
        + " running"
        + (running == report.instances().size()
            ? ""
            : ", " + (report.instances().size() - running) + " gone")
        + "\n";
  }

  private static List<String> row(InstanceStatus instance) {
    return List.of(
        instance.name(),
        instance.program(),
        instance.version().toString(),
        Objects.requireNonNullElse(instance.host(), ""),
        instance.age() == null ? "none" : Texts.duration(instance.age()) + " ago",
        Objects.requireNonNullElse(instance.health(), ""),
        String.valueOf(instance.sessions()),
        notes(instance));
  }

  private static String notes(InstanceStatus instance) {
    if (instance.age() == null) {
      return "known by its sessions only";
    }
    if (!instance.stale()) {
      return "";
    }
    return instance.running() ? "no heartbeat, but sessions" : "gone: no heartbeat, no session";
  }
}
