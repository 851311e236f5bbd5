package dev.godwit.layout;

/** Ends statements with semicolons where a tool was told to look for something else. */
final class Delimiters {

  static final String USUAL = ";";

  private Delimiters() {}

  /**
   * A line whose last delimiter, and what follows it, became a semicolon; the same line where it
   * holds none.
   *
   * @param fullLine whether the delimiter must be alone in its line
   */
  static String toSemicolon(String line, String delimiter, boolean fullLine) {
    int at = line.lastIndexOf(delimiter);
    if (delimiter.equals(USUAL) || at < 0 || (fullLine && !line.strip().equals(delimiter))) {
      return line;
    }
    int end = line.stripTrailing().length();
    return line.substring(0, at) + USUAL + line.substring(end);
  }
}
