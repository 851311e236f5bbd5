package dev.godwit.sql;

import org.jspecify.annotations.Nullable;

/**
 * What a script holds for {@code COPY … FROM STDIN}: whole lines, up to one that reads {@code \.}.
 *
 * @param lines the lines before that one, each with its line end
 * @param end the offset behind that one
 */
record CopyData(String lines, int end) {

  private static final String END = "\\.";

  /** Where a line ends that holds nothing more but a comment, or -1 where it holds more. */
  static int endOfCommandLine(String script, int from) {
    int at = from;
    while (at < script.length() && script.charAt(at) != '\n' && Scan.isBlank(script.charAt(at))) {
      at++;
    }
    if (script.startsWith("--", at)) {
      at = endOfLine(script, at);
    }
    return at == script.length() || script.charAt(at) == '\n' ? at : -1;
  }

  /** The data that begin behind a line's end, or null where they do not end. */
  static @Nullable CopyData behind(String script, int lineEnd) {
    int start = lineEnd + 1;
    for (int line = start; line < script.length(); line = endOfLine(script, line) + 1) {
      if (script.startsWith(END, line)) {
        int end = endOfLine(script, line);
        String rest = script.substring(line + END.length(), end);
        if (rest.isEmpty() || rest.equals("\r")) {
          return new CopyData(script.substring(start, line), end);
        }
      }
    }
    return null;
  }

  private static int endOfLine(String script, int from) {
    int end = script.indexOf('\n', from);
    return end < 0 ? script.length() : end;
  }
}
