package dev.godwit.cli.node;

/**
 * A message that cannot be answered but by an error; its codes are those of the Maelstrom protocol.
 */
final class MessageException extends RuntimeException {

  /** The type of message is not known. */
  static final int NOT_SUPPORTED = 10;

  /** The message is no JSON object, lacks a field, or has one of a wrong type. */
  static final int MALFORMED = 12;

  private static final long serialVersionUID = 1L;

  private final int code;

  MessageException(int code, String text) {
    super(text);
    this.code = code;
  }

  int code() {
    return code;
  }
}
