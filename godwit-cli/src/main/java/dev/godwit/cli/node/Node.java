package dev.godwit.cli.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.cli.Redactor;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.render.JsonRenderer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One side of a conversation: a line in, a line out.
 *
 * <p>A reply is the bare body until an {@code init} message has been answered; from then on it has
 * {@code src}, {@code dest} and {@code body}. An error that answers no known message or sender has
 * null in their place.
 */
final class Node {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Requests requests;
  private final Redactor redactor;
  private @Nullable String id;

  /**
   * A node before its first message.
   *
   * @param redactor takes secrets out of texts that are not Godwit's own
   */
  Node(Requests requests, Redactor redactor) {
    this.requests = requests;
    this.redactor = redactor;
  }

  /** The reply to a line; every line has one. */
  String reply(Line line) {
    JsonNode source = null;
    JsonNode messageId = null;
    ObjectNode body;
    try {
      JsonNode message = parsed(line);
      JsonNode request = message.has("body") ? message.get("body") : message;
      source = known(message.get("src"), JsonNode::isTextual);
      messageId = known(request.get("msg_id"), JsonNode::isIntegralNumber);
      body = answer(message, request);
    } catch (MessageException e) {
      body = error(messageId, e.code(), String.valueOf(e.getMessage()));
    } catch (GodwitException e) {
      body = error(messageId, code(e.code()), Redactor.PATTERNS.redact(e.getMessage()));
    } catch (RuntimeException | Error e) {
      body =
          error(
              messageId,
              code(ErrorCode.INTERNAL),
              redactor.redact("this is a defect of Godwit: " + e));
    }
    return JsonRenderer.line(id == null ? body : envelope(id, source, body));
  }

  private static JsonNode parsed(Line line) {
    if (line.problem() != null) {
      throw Fields.malformed(line.problem());
    }
    try {
      JsonNode message = MAPPER.readTree(line.text());
      if (message.isObject()) {
        return message;
      }
    } catch (JsonProcessingException e) {
      throw Fields.malformed(
          "the line is no JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    }
    throw Fields.malformed("a JSON object was expected");
  }

  private ObjectNode answer(JsonNode message, JsonNode request) {
    if (!request.isObject()) {
      throw Fields.malformed("'body' must be an object");
    }
    JsonNode messageId = Fields.wholeNumber(request, "msg_id");
    if (message.has("src")) {
      String unused = Fields.text(message, "src");
    }
    String type = Fields.text(request, "type");
    if (type.equals("init")) {
      id = Fields.text(request, "node_id");
      return reply("init_ok", messageId);
    }
    return requests.answer(type, request, messageId);
  }

  private static @Nullable JsonNode known(@Nullable JsonNode value, Predicate<JsonNode> type) {
    return value != null && type.test(value) ? value : null;
  }

  /** The beginning of a reply. */
  static ObjectNode reply(String type, JsonNode messageId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", type);
    body.set("in_reply_to", messageId);
    return body;
  }

  private static ObjectNode error(@Nullable JsonNode messageId, int code, String text) {
    ObjectNode body = reply("error", orNull(messageId));
    body.put("code", code);
    body.put("text", text);
    return body;
  }

  private static ObjectNode envelope(String id, @Nullable JsonNode source, ObjectNode body) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("src", id);
    message.set("dest", orNull(source));
    message.set("body", body);
    return message;
  }

  private static JsonNode orNull(@Nullable JsonNode value) {
    return value == null ? JsonNodeFactory.instance.nullNode() : value;
  }

  /** Maelstrom's code for a failure. */
  private static int code(ErrorCode code) {
    return switch (code.category()) {
      case USAGE -> 12;
      case DATABASE, INTERNAL -> 13;
      case FAILED -> 14;
      case NOT_FOUND -> 20;
      case MIGRATIONS, REFUSED, IN_USE -> 22;
      case BUSY -> 30;
    };
  }
}
