package dev.godwit.sql;

/** Classes of characters, and where lines and comments end. */
final class Scan {

  private Scan() {}

  /** Whether it is white space to all databases. */
  static boolean isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Whether it may stand in an identifier; as in all databases, any non-ASCII character may. */
  static boolean isWordPart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || isDigit(c)
        || c == '_'
        || c == '$'
        || c >= 0x80;
  }

  /** The offset of the line's end: a line feed, a carriage return, or the text's end. */
  static int endOfLine(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  /** The offset behind a comment that opens with two characters at an offset, or -1. */
  static int endOfComment(String text, int from, boolean nested) {
    int depth = 1;
    for (int at = from + 2; at + 1 < text.length(); at++) {
      if (text.startsWith("*/", at)) {
        depth--;
        at++;
      } else if (nested && text.startsWith("/*", at)) {
        depth++;
        at++;
      }
      if (depth == 0) {
        return at + 1;
      }
    }
    return -1;
  }
}
