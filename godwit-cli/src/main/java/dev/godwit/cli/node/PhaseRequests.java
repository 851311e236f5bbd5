package dev.godwit.cli.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.Godwit;
import dev.godwit.engine.PhaseOutcome;
import dev.godwit.plan.Names;
import dev.godwit.render.JsonRenderer;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The messages that run one phase of an expand-contract change each. */
final class PhaseRequests {

  private final Godwit godwit;

  PhaseRequests(Godwit godwit) {
    this.godwit = godwit;
  }

  /** Runs the phase that a message names. */
  ObjectNode answer(JsonNode request, JsonNode messageId) {
    String phase = Fields.text(request, "phase");
    return switch (phase) {
      case "expand" -> expand(request, messageId);
      case "migrate_data" -> migrateData(request, messageId);
      case "contract" -> contract(request, messageId);
      default ->
          throw Fields.malformed(
              "'phase' must be expand, migrate_data or contract, not '" + phase + "'");
    };
  }

  private ObjectNode expand(JsonNode request, JsonNode messageId) {
    PhaseOutcome outcome =
        godwit
            .phases()
            .expand(
                TableName.of(Fields.text(request, "table")),
                Fields.text(request, "add_column"),
                optional(request, "column_type"),
                optional(request, "from"));
    return applied(outcome, messageId).put("backward_compatible", true);
  }

  private ObjectNode migrateData(JsonNode request, JsonNode messageId) {
    String table = optional(request, "table");
    PhaseOutcome outcome =
        godwit
            .phases()
            .migrateData(
                table == null ? null : TableName.of(table),
                Fields.text(request, "from"),
                Fields.text(request, "to"));
    ObjectNode reply = Node.reply("data_migrated", messageId);
    JsonRenderer.putVersion(reply, outcome.version());
    return reply.put("rows_migrated", outcome.rows());
  }

  private ObjectNode contract(JsonNode request, JsonNode messageId) {
    PhaseOutcome outcome =
        godwit
            .phases()
            .contract(
                TableName.of(Fields.text(request, "table")), Fields.text(request, "remove_column"));
    return applied(outcome, messageId);
  }

  private static @Nullable String optional(JsonNode request, String name) {
    return request.has(name) ? Fields.text(request, name) : null;
  }

  private static ObjectNode applied(PhaseOutcome outcome, JsonNode messageId) {
    ObjectNode reply = Node.reply("migration_applied", messageId);
    JsonRenderer.putVersion(reply, outcome.version());
    reply.put("name", outcome.name());
    return reply.put("schema", schema(outcome.table()));
  }

  /** The table with its columns in their order, but for those that Godwit keeps hidden. */
  private static String schema(Shape table) {
    return table.name().name()
        + " ("
        + table.columns().stream()
            .filter(each -> !each.name().startsWith(Names.PREFIX))
            .map(each -> each.name() + (each.column().nullable() ? " NULL" : ""))
            .collect(Collectors.joining(", "))
        + ")";
  }
}
