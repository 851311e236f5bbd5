package dev.godwit.cli.node;

import com.fasterxml.jackson.databind.JsonNode;

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
