package dev.godwit.cli.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.Godwit;
import dev.godwit.engine.MigrationStatus;
import dev.godwit.engine.Outcome;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.render.JsonRenderer;
import java.util.List;

/** The messages that a node understands. */
final class Requests {

  private final Godwit godwit;

  Requests(Godwit godwit) {
    this.godwit = godwit;
  }

  /**
   * The body of the reply.
   *
   * @throws MessageException where the type is not known
   * @throws GodwitException where the work fails
   */
  ObjectNode answer(String type, JsonNode request, JsonNode messageId) {
    return switch (type) {
      case "migrate" -> migrate(request, messageId);
      case "rollback" -> rollback(messageId);
      case "status" -> status(messageId);
      default ->
          throw new MessageException(
              MessageException.NOT_SUPPORTED, "messages of type '" + type + "' are not supported");
    };
  }

  private ObjectNode migrate(JsonNode request, JsonNode messageId) {
    for (String key : List.of("phase", "idempotent")) {
      if (request.has(key)) {
        throw new MessageException(
            MessageException.NOT_SUPPORTED, "migrate with '" + key + "' is not supported");
      }
    }
    List<Outcome> outcomes = godwit.migrate();
    ObjectNode reply = Node.reply("migrations_applied", messageId);
    reply.put("count", outcomes.size());
    ArrayNode list = reply.putArray("migrations");
    for (Outcome outcome : outcomes) {
      ObjectNode entry = list.addObject();
      JsonRenderer.putVersion(entry, outcome.version());
      entry.put("name", outcome.name());
      entry.put("status", "applied");
    }
    return reply;
  }

  private ObjectNode rollback(JsonNode messageId) {
    List<Outcome> outcomes = godwit.rollback();
    if (outcomes.isEmpty()) {
      throw new GodwitException(
          ErrorCode.VERSION_UNKNOWN, "no migration is applied, so there is none to roll back");
    }
    ObjectNode reply = Node.reply("migration_rolled_back", messageId);
    JsonRenderer.putVersion(reply, outcomes.get(0).version());
    reply.put("name", outcomes.get(0).name());
    return reply;
  }

  private ObjectNode status(JsonNode messageId) {
    ObjectNode reply = Node.reply("migration_status", messageId);
    ArrayNode list = reply.putArray("migrations");
    for (MigrationStatus line : godwit.status().migrations()) {
      ObjectNode entry = list.addObject();
      JsonRenderer.putVersion(entry, line.version());
      entry.put("name", line.name());
      entry.put("applied", line.applied());
    }
    return reply;
  }
}
