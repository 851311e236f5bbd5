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
    JsonNode value = request.get(name);
    if (value == null) {
      throw new MessageException(MessageException.MALFORMED, "'" + name + "' is missing");
    }
    if (!value.isTextual()) {
      throw new MessageException(MessageException.MALFORMED, "'" + name + "' must be text");
    }
    return value.textValue();
  }
}
