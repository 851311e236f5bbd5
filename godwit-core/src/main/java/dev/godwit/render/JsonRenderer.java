package dev.godwit.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.check.Finding;
import dev.godwit.engine.MigrationStatus;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.StatusReport;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.plan.BackfillStep;
import dev.godwit.plan.ChangeStep;
import dev.godwit.plan.CodeStep;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Estimates;
import dev.godwit.plan.Plan;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.SessionStep;
import dev.godwit.plan.StandaloneStep;
import dev.godwit.plan.Step;
import dev.godwit.plan.Version;
import java.util.List;
import java.util.Locale;

/** Reports as JSON, for scripts. Keys are only ever added. */
public final class JsonRenderer {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private JsonRenderer() {}

  /** A node as one line. */
  public static String line(ObjectNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts a version into a node: a number where it is one, else text. */
  public static void putVersion(ObjectNode node, Version version) {
    if (version.isNumber()) {
      node.put("version", version.parts().get(0));
    } else {
      node.put("version", version.toString());
    }
  }

  /** What a run did. */
  public static ObjectNode outcomes(List<Outcome> outcomes) {
    ObjectNode node = JSON.objectNode();
    node.put("count", outcomes.size());
    ArrayNode list = node.putArray("migrations");
    for (Outcome outcome : outcomes) {
      ObjectNode entry = list.addObject();
      putVersion(entry, outcome.version());
      entry.put("name", outcome.name());
      entry.put(
          "status",
          outcome.direction() == Direction.UP ? outcome.phase().reached() : "rolled_back");
      entry.put("duration_ms", outcome.duration().toMillis());
    }
    return node;
  }

  /** The status report. */
  public static ObjectNode status(StatusReport report) {
    ObjectNode node = JSON.objectNode();
    if (report.runner() != null) {
      node.put("runner", report.runner());
    }
    ArrayNode list = node.putArray("migrations");
    report.migrations().forEach(line -> status(list.addObject(), line));
    if (!report.notes().isEmpty()) {
      report.notes().forEach(node.putArray("notes")::add);
    }
    return node;
  }

  private static void status(ObjectNode entry, MigrationStatus line) {
    putVersion(entry, line.version());
    entry.put("name", line.name());
    entry.put("applied", line.applied());
    entry.put("state", state(line));
    entry.put("file", line.file());
    AppliedMigration record = line.record();
    if (record != null) {
      entry.put(line.open() ? "since" : "applied_at", record.appliedAt().toString());
      entry.put("applied_by", record.appliedBy());
      entry.put("duration_ms", record.duration().toMillis());
    }
    entry.put("changed", line.changed());
    entry.put("missing", line.missing());
    entry.put("out_of_order", line.outOfOrder());
    entry.put("reversible", line.reversible());
    if (record != null && record.error() != null) {
      entry.put("error", record.error());
    }
  }

  private static String state(MigrationStatus line) {
    AppliedMigration record = line.record();
    return line.open() && record != null && record.phase() != null
        ? record.phase().reached()
        : line.state().name().toLowerCase(Locale.ROOT);
  }

  /** A plan, every statement of it, whose backfills nobody has estimated. */
  public static ObjectNode plan(Plan plan) {
    return plan(plan, Estimates.NONE);
  }

  /** A plan, every statement of it, and what its backfills are expected to take. */
  public static ObjectNode plan(Plan plan, Estimates estimates) {
    ObjectNode node = JSON.objectNode();
    node.put("hash", plan.hash());
    ArrayNode list = node.putArray("migrations");
    for (PlannedMigration migration : plan.migrations()) {
      ObjectNode entry = list.addObject();
      putVersion(entry, migration.version());
      entry.put("name", migration.name());
      entry.put("direction", migration.direction().id());
      entry.put("file", migration.file());
      ArrayNode steps = entry.putArray("steps");
      int ordinal = 0;
      for (Step step : migration.steps()) {
        if (step instanceof ChangeStep change) {
          ChangeJson.put(entry, change, estimates);
          continue;
        }
        ordinal += step.durable() ? 1 : 0;
        step(steps.addObject(), step, step.durable() && ordinal <= migration.finished(), estimates);
      }
    }
    return node;
  }

  private static void step(ObjectNode entry, Step step, boolean finished, Estimates estimates) {
    entry.put("kind", kind(step));
    entry.put("finished", finished);
    if (step instanceof CodeStep code) {
      entry.put("class", code.className());
    }
    if (step instanceof BackfillStep data) {
      BackfillJson.put(entry, data.backfill());
      estimates.of(data.backfill()).ifPresent(each -> EstimateJson.put(entry, each));
    }
    ArrayNode statements = entry.putArray("statements");
    step.statements()
        .forEach(
            statement -> {
              ObjectNode sql = statements.addObject().put("sql", statement.text());
              place(sql, statement.location());
            });
  }

  private static String kind(Step step) {
    if (step instanceof StandaloneStep) {
      return "alone";
    }
    if (step instanceof SessionStep) {
      return "session";
    }
    if (step instanceof BackfillStep) {
      return "backfill";
    }
    return step instanceof CodeStep ? "java" : "transaction";
  }

  /** What a check found. */
  public static ObjectNode findings(List<Finding> findings) {
    ObjectNode node = JSON.objectNode();
    ArrayNode list = node.putArray("findings");
    for (Finding finding : findings) {
      ObjectNode entry = list.addObject();
      entry.put("rule", finding.rule());
      putVersion(entry, finding.version());
      entry.put("name", finding.name());
      entry.put("file", finding.file());
      entry.put("message", finding.message());
      entry.put("fix", finding.fix());
    }
    return node;
  }

  /** A failure. */
  public static ObjectNode failure(GodwitException failure) {
    ObjectNode node = JSON.objectNode();
    ObjectNode error = node.putObject("error");
    error.put("code", failure.code().id());
    error.put("exit_code", failure.code().category().exitCode());
    error.put("message", failure.what());
    if (failure.location() != null) {
      place(error, failure.location());
    }
    if (failure.state() != null) {
      error.put("state", failure.state());
    }
    if (failure.next() != null) {
      error.put("next", failure.next());
    }
    return node;
  }

  private static void place(ObjectNode node, Location location) {
    node.put("file", location.file());
    node.put("line", location.line());
    node.put("column", location.column());
  }
}
