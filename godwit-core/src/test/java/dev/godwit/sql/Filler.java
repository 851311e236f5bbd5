package dev.godwit.sql;

import dev.godwit.sql.Syntax.Trait;

/** Reads what stands between statements, on its own account, to judge the splitter by. */
final class Filler {

  private Filler() {}

  /**
   * What is neither white space, comment, delimiter nor command of the client.
   *
   * @param data what the statement before has to say about the gap, to be found in it first
   */
  static String rest(String data, String gap, Syntax syntax) {
    int found = gap.indexOf(data);
    return found < 0
        ? data
        : rest(gap.substring(0, found) + gap.substring(found + data.length()), syntax);
  }

  private static String rest(String gap, Syntax syntax) {
    int at = 0;
    while (at < gap.length()) {
      int end = at + length(gap.substring(at), syntax);
      if (end == at) {
        return gap.substring(at);
      }
      at = end;
    }
    return "";
  }

  private static int length(String text, Syntax syntax) {
    boolean mariadb = syntax.has(Trait.DELIMITER_COMMAND);
    if (" \t\n\u000b\f\r;".indexOf(text.charAt(0)) >= 0) {
      return 1;
    }
    if (mariadb && (text.startsWith("//") || text.startsWith("$$"))) {
      return 2;
    }
    boolean clientLine = mariadb && (text.startsWith("#") || text.startsWith("DELIMITER"));
    if (clientLine || text.startsWith("--")) {
      return text.split("[\r\n]", 2)[0].length();
    }
    if (text.startsWith("/*") && !(mariadb && text.matches("(?s)/\\*M?!.*"))) {
      return comment(text, syntax.has(Trait.NESTED_COMMENTS));
    }
    return 0;
  }

  private static int comment(String text, boolean nested) {
    int at = 2;
    while (!text.startsWith("*/", at)) {
      at += nested && text.startsWith("/*", at) ? comment(text.substring(at), true) : 1;
    }
    return at + 2;
  }
}
