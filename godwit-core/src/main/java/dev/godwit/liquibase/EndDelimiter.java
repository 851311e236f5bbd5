package dev.godwit.liquibase;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What ends a statement, where a changelog says something else than the semicolon. It becomes one,
 * as Godwit follows bodies that have semicolons in them without.
 */
final class EndDelimiter {

  /** Liquibase takes regular expressions; these are what people add around the words. */
  private static final Pattern BEFORE = Pattern.compile("^(?:\\\\[nrs][*+?]?|\\^|\\s)+");

  private static final Pattern BEHIND = Pattern.compile("(?:\\\\[nrs][*+?]?|\\$|\\s)+$");

  private EndDelimiter() {}

  /**
   * A script whose statements end with semicolons.
   *
   * @param delimiter what ends them; null for the semicolon
   */
  static String toSemicolons(String script, @Nullable String delimiter) {
    if (delimiter == null || delimiter.isBlank() || delimiter.strip().equals(";")) {
      return withoutSlash(script);
    }
    String word =
        BEHIND
            .matcher(BEFORE.matcher(delimiter).replaceFirst(""))
            .replaceFirst("")
            .replace("\\", "");
    boolean line =
        word.isEmpty()
            || Character.isLetterOrDigit(word.charAt(0))
            || BEFORE.matcher(delimiter).find();
    String before = line ? "(?im)^[ \\t]*" : "(?im)";
    return word.isEmpty()
        ? script
        : Pattern.compile(before + Pattern.quote(word) + "[ \\t]*(?:\\r?$|\\z)")
            .matcher(script)
            .replaceAll(";");
  }

  /** Liquibase takes a slash that is alone in the last line for the end of one statement. */
  private static String withoutSlash(String script) {
    return script.replaceFirst("(?s)\\n[ \\t]*/\\s*\\z", "\n;");
  }
}
