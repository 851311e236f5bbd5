package dev.godwit.cli.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The fields of a request, checked. */
final class Fields {

  private Fields() {}

  /**
   * A field that must be there and hold text.
   *
   * @throws MessageException where it is not or does not
   */
  static String text(JsonNode request, String name) {
    JsonNode value = present(request, name);
    if (!value.isTextual()) {
      throw malformed("'" + name + "' must be text");
    }
    return value.textValue();
  }

  /**
   * A field that must be there and hold a whole number.
   *
   * @throws MessageException where it is not or does not
   */
  static JsonNode wholeNumber(JsonNode request, String name) {
    JsonNode value = present(request, name);
    if (!value.isIntegralNumber()) {
      throw malformed("'" + name + "' must be a whole number");
    }
    return value;
  }

  /**
   * A field that must be there and hold a whole number within limits.
   *
   * @throws MessageException where it is not or does not
   */
  static int between(JsonNode request, String name, int least, int most) {
    JsonNode value = wholeNumber(request, name);
    if (!value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
      throw malformed("'" + name + "' must be from " + least + " to " + most);
    }
    return value.intValue();
  }

  /**
   * A field that must be there and hold a list of texts, at least one, no two the same.
   *
   * @throws MessageException where it is not or does not
   */
  static List<String> texts(JsonNode request, String name) {
    JsonNode value = present(request, name);
    List<String> texts = new ArrayList<>();
    for (JsonNode each : value) {
      if (!value.isArray() || !each.isTextual() || texts.contains(each.textValue())) {
        throw malformed("'" + name + "' must be a list of different texts");
      }
      texts.add(each.textValue());
    }
    if (texts.isEmpty()) {
      throw malformed("'" + name + "' must be a list of different texts");
    }
    return texts;
  }

  private static JsonNode present(JsonNode request, String name) {
    JsonNode value = request.get(name);
    if (value == null) {
      throw malformed("'" + name + "' is missing");
    }
    return value;
  }

  /** A failure that says what is wrong with a message. */
  static MessageException malformed(String text) {
    return new MessageException(MessageException.MALFORMED, text);
  }
}
