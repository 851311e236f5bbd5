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

  private static final int LONGEST_QUOTE = 80;

  private final Godwit godwit;
  private final Godwit reader;
  private final DataRequests data;
  private final PhaseRequests phases;

  /**
   * Answers from a database.
   *
   * @param godwit for what may make an SQLite file
   * @param reader for what makes none
   */
  Requests(Godwit godwit, Godwit reader) {
    this.godwit = godwit;
    this.reader = reader;
    this.data = new DataRequests(godwit, reader);
    this.phases = new PhaseRequests(godwit);
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
      case "backfill" -> data.backfill(request, messageId);
      case "validate" -> data.validate(request, messageId);
      case "rollback" -> rollback(request, messageId);
      case "status" -> status(messageId);
      default -> throw notSupported("messages of type '" + shortened(type) + "'");
    };
  }

  private static String shortened(String type) {
    return type.length() <= LONGEST_QUOTE ? type : type.substring(0, LONGEST_QUOTE) + "…";
  }

  private static MessageException notSupported(String what) {
    return new MessageException(MessageException.NOT_SUPPORTED, what + " are not supported");
  }

  /** To do all where part was meant would be worse than to do nothing. */
  private static void refuse(JsonNode request, String type, String... keys) {
    for (String key : keys) {
      if (request.has(key)) {
        throw notSupported("'" + type + "' messages with '" + key + "'");
      }
    }
  }

  private ObjectNode migrate(JsonNode request, JsonNode messageId) {
    if (request.has("phase")) {
      return phases.answer(request, messageId);
    }
    if (request.has("idempotent")) {
      return data.repeat(request, messageId);
    }
    refuse(request, "migrate", "to", "steps");
    List<Outcome> outcomes = godwit.migrate();
    ObjectNode reply = Node.reply("migrations_applied", messageId);
    reply.put("count", outcomes.size());
    ArrayNode list = reply.putArray("migrations");
    for (Outcome outcome : outcomes) {
      ObjectNode entry = list.addObject();
      JsonRenderer.putVersion(entry, outcome.version());
      entry.put("name", outcome.name());
      entry.put("status", outcome.phase().reached());
    }
    return reply;
  }

  private ObjectNode rollback(JsonNode request, JsonNode messageId) {
    refuse(request, "rollback", "to", "steps");
    List<Outcome> outcomes = reader.rollback();
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
    for (MigrationStatus line : reader.status().migrations()) {
      ObjectNode entry = list.addObject();
      JsonRenderer.putVersion(entry, line.version());
      entry.put("name", line.name());
      entry.put("applied", line.applied());
    }
    return reply;
  }
}
