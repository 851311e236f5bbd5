package dev.godwit.sql;

import dev.godwit.sql.Syntax.Trait;
import dev.godwit.sql.Token.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A string or a quoted identifier, found at an offset of a text.
 *
 * @param kind which of the two
 * @param end the offset behind it, or -1 where it is never closed
 * @param closing what closes it
 */
record Quote(Kind kind, int end, String closing) {

  /** The one that begins at an offset, with its prefix if it has one, or null. */
  static @Nullable Quote at(String text, int from, Syntax syntax) {
    return switch (text.charAt(from)) {
      case '\'' -> string(text, from, syntax.has(Trait.BACKSLASH_ESCAPES));
      case '"' ->
          syntax.has(Trait.BACKSLASH_ESCAPES) ? string(text, from, true) : identifier(text, from);
      case '`' -> syntax.has(Trait.BACKTICK_IDENTIFIERS) ? identifier(text, from) : null;
      case '[' -> syntax.has(Trait.BRACKET_IDENTIFIERS) ? bracketed(text, from) : null;
      case '$' -> syntax.has(Trait.DOLLAR_QUOTES) ? dollarQuoted(text, from) : null;
      case 'B', 'b', 'N', 'n', 'X', 'x' ->
          text.startsWith("'", from + 1)
              ? string(text, from + 1, syntax.has(Trait.BACKSLASH_ESCAPES))
              : null;
      case 'E', 'e' ->
          text.startsWith("'", from + 1) && syntax.has(Trait.ESCAPE_STRINGS)
              ? new Quote(Kind.STRING, endOfEscapeString(text, from + 1), "'")
              : null;
      case 'U', 'u' ->
          text.startsWith("&", from + 1) && syntax.has(Trait.ESCAPE_STRINGS)
              ? unicode(text, from + 2)
              : null;
      default -> null;
    };
  }

  private static Quote string(String text, int from, boolean backslashes) {
    return new Quote(Kind.STRING, end(text, from, backslashes), text.substring(from, from + 1));
  }

  private static Quote identifier(String text, int from) {
    String quote = text.substring(from, from + 1);
    return new Quote(Kind.QUOTED_IDENTIFIER, end(text, from, false), quote);
  }

  private static Quote bracketed(String text, int from) {
    int closing = text.indexOf(']', from);
    return new Quote(Kind.QUOTED_IDENTIFIER, closing < 0 ? -1 : closing + 1, "]");
  }

  private static @Nullable Quote dollarQuoted(String text, int from) {
    int at = from + 1;
    while (at < text.length() && isTagPart(text.charAt(at), at == from + 1)) {
      at++;
    }
    if (at == text.length() || text.charAt(at) != '$') {
      return null;
    }
    String tag = text.substring(from, at + 1);
    int closing = text.indexOf(tag, at + 1);
    return new Quote(Kind.STRING, closing < 0 ? -1 : closing + tag.length(), tag);
  }

  private static boolean isTagPart(char c, boolean first) {
    return c != '$' && Scan.isWordPart(c) && !(first && Scan.isDigit(c));
  }

  private static @Nullable Quote unicode(String text, int from) {
    if (text.startsWith("'", from)) {
      return string(text, from, false);
    }
    return text.startsWith("\"", from) ? identifier(text, from) : null;
  }

  /** The offset behind what a quote opens, in which a doubled quote stands for itself, or -1. */
  private static int end(String text, int from, boolean backslashes) {
    char quote = text.charAt(from);
    int at = from + 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == quote) {
        if (at + 1 == text.length() || text.charAt(at + 1) != quote) {
          return at + 1;
        }
        at += 2;
      } else {
        at += c == '\\' && backslashes ? 2 : 1;
      }
    }
    return -1;
  }

  /** Like {@link #end}, but such a string goes on, escapes too, in a quote on a later line. */
  private static int endOfEscapeString(String text, int from) {
    int quote = from;
    int end = -1;
    while (quote >= 0) {
      end = end(text, quote, true);
      quote = end < 0 ? -1 : continuation(text, end);
    }
    return end;
  }

  private static int continuation(String text, int from) {
    boolean newLine = false;
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '-' && text.startsWith("--", at)) {
        at = Scan.endOfLine(text, at);
      } else if (Scan.isBlank(c)) {
        newLine |= c == '\n' || c == '\r';
        at++;
      } else {
        return c == '\'' && newLine ? at : -1;
      }
    }
    return -1;
  }
}
