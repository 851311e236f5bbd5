package dev.godwit.render;

import java.util.List;

/** Two texts side by side, long ones cut so that what differs is seen. */
final class Differing {

  private static final int LONGEST = 160;

  /** How much of what both begin with is shown before that. */
  private static final int BEFORE = 40;

  private Differing() {}

  /** A text on one line, cut at its end where it is long. */
  static String shortened(String text) {
    return cut(Texts.oneLine(text), 0);
  }

  /**
   * Two texts, each on one line. Those that would be cut before they differ begin near the place
   * where they do.
   */
  static List<String> pair(String before, String after) {
    String one = Texts.oneLine(before);
    String other = Texts.oneLine(after);
    if (one.equals(other)) {
      return List.of(shortened(before), "the same but for its lines and blanks");
    }
    int same = 0;
    while (same < Math.min(one.length(), other.length())
        && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    boolean whole = Math.max(one.length(), other.length()) <= LONGEST;
    int from = whole || same <= BEFORE ? 0 : wordAt(one, same - BEFORE);
    return List.of(cut(one, from), cut(other, from));
  }

  private static int wordAt(String text, int at) {
    int blank = text.lastIndexOf(' ', at);
    return blank < Math.max(0, at - BEFORE) ? at : blank + 1;
  }

  private static String cut(String line, int from) {
    String rest = (from == 0 ? "" : "… ") + line.substring(from);
    return rest.length() <= LONGEST ? rest : rest.substring(0, LONGEST) + " …";
  }
}
