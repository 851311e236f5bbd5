package dev.godwit.error;

/**
 * A place in a file: lines and columns count from 1, columns in UTF-16 units.
 *
 * @param file the file's name as the user would recognise it
 * @param line the line, 1 or more
 * @param column the column, 1 or more
 */
public record Location(String file, int line, int column) {

  /** Checks that line and column count from 1. */
  public Location {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("lines and columns count from 1: " + line + ":" + column);
    }
  }

  /** The beginning of a file. */
  public static Location startOf(String file) {
    return new Location(file, 1, 1);
  }

  /**
   * The place reached after reading on from here.
   *
   * @param text the text that starts here
   * @param offset how many characters of it to pass, at most its length
   */
  public Location after(String text, int offset) {
    int newLines = 0;
    int lineStart = -1;
    for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
      newLines++;
      lineStart = i;
    }
    return newLines == 0
        ? new Location(file, line, column + offset)
        : new Location(file, line + newLines, offset - lineStart);
  }

  /** Renders as {@code file:line:column}, the form that editors make clickable. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
