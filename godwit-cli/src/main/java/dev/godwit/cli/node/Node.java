package dev.godwit.cli.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.render.JsonRenderer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One side of a conversation: a line in, a line out.
 *
 * <p>A reply is the bare body until an {@code init} message has been answered; from then on it has
 * {@code src}, {@code dest} and {@code body}.
 */
final class Node {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Requests requests;
  private final UnaryOperator<String> redactor;
  private @Nullable String id;

  /**
   * A node before its first message.
   *
   * @param redactor takes secrets out of error texts
   */
  Node(Requests requests, UnaryOperator<String> redactor) {
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
      source = message.get("src");
      messageId = request.get("msg_id");
      body = answer(request);
    } catch (MessageException e) {
      body = error(messageId, e.code(), e.getMessage());
    } catch (GodwitException e) {
      body = error(messageId, code(e.code()), e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      body = error(messageId, code(ErrorCode.INTERNAL), "this is a defect of Godwit: " + e);
    }
    return JsonRenderer.line(id == null ? body : envelope(id, source, body));
  }

  private static JsonNode parsed(Line line) {
    if (line.tooLong()) {
      throw new MessageException(
          MessageException.MALFORMED, "the line is longer than " + LineReader.LONGEST + " bytes");
    }
    try {
      JsonNode message = MAPPER.readTree(line.text());
      if (message.isObject()) {
        return message;
      }
    } catch (JsonProcessingException e) {
      throw new MessageException(
          MessageException.MALFORMED, "the line is no JSON: " + firstLine(e.getOriginalMessage()));
    }
    throw new MessageException(MessageException.MALFORMED, "a JSON object was expected");
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private ObjectNode answer(JsonNode request) {
    if (!request.isObject()) {
      throw new MessageException(MessageException.MALFORMED, "'body' must be an object");
    }
    JsonNode messageId = request.get("msg_id");
    if (messageId != null && !messageId.isIntegralNumber()) {
      throw new MessageException(MessageException.MALFORMED, "'msg_id' must be a whole number");
    }
    if (messageId == null) {
      throw new MessageException(MessageException.MALFORMED, "'msg_id' is missing");
    }
    String type = Fields.text(request, "type");
    if (type.equals("init")) {
      id = Fields.text(request, "node_id");
      return reply("init_ok", messageId);
    }
    return requests.answer(type, request, messageId);
  }

  /** The beginning of a reply. */
  static ObjectNode reply(String type, JsonNode messageId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", type);
    body.set("in_reply_to", messageId);
    return body;
  }

  private ObjectNode error(@Nullable JsonNode messageId, int code, @Nullable String text) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", "error");
    body.set("in_reply_to", messageId == null ? JsonNodeFactory.instance.nullNode() : messageId);
    body.put("code", code);
    body.put("text", redactor.apply(String.valueOf(text)));
    return body;
  }

  private static ObjectNode envelope(String id, @Nullable JsonNode source, ObjectNode body) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("src", id);
    message.set("dest", source == null ? JsonNodeFactory.instance.nullNode() : source);
    message.set("body", body);
    return message;
  }

  /** Maelstrom's code for a failure. */
  private static int code(ErrorCode code) {
    return switch (code.category()) {
      case USAGE -> 12;
      case DATABASE, INTERNAL -> 13;
      case FAILED -> 14;
      case NOT_FOUND -> 20;
      case MIGRATIONS, REFUSED -> 22;
      case BUSY -> 30;
    };
  }
}
