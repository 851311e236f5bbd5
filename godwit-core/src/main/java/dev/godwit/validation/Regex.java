package dev.godwit.validation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The regular expressions that mean the same in every database.
 *
 * <ul>
 *   <li>Characters; {@code .} for any, line ends included; {@code ^} and {@code $} for the very
 *       beginning and end of the text.
 *   <li>Sets: {@code [a-z]}, {@code [^a-z]}; in them {@code [ ] \ -} and {@code ^} as characters
 *       stand behind a backslash.
 *   <li>{@code \d \w \s}, and outside of sets {@code \D \W \S}: what they take beyond ASCII is the
 *       database's own matter. {@code \t \n \r}. A backslash before a sign means the sign.
 *   <li>{@code (…)}, {@code (?:…)}, {@code |}; {@code (?=…)} and {@code (?!…)} look ahead; {@code
 *       \1} to {@code \9} refer back.
 *   <li>{@code * + ? {2} {2,} {2,5}}, up to 255; a {@code ?} behind them changes nothing, as only
 *       whether there is a match counts.
 *   <li>{@code (?i)} at the very beginning: capital letters do not count.
 * </ul>
 *
 * <p>Anything else some database would refuse or, worse, understand differently, so it is refused
 * here: {@code \b}, {@code \p{L}}, {@code [[:alpha:]]}, looking behind, possessive quantifiers.
 */
public final class Regex {

  private static final int MOST_REPEATS = 255;
  private static final String IGNORE_CASE = "(?i)";
  private static final Pattern REPEATS = Pattern.compile("\\{([0-9]+)(?:,([0-9]*))?}");
  private static final List<String> GROUPS = List.of("(?:", "(?=", "(?!");

  private final String text;
  private int at;

  private Regex(String text) {
    this.text = text;
  }

  /**
   * Accepts an expression.
   *
   * @throws IllegalArgumentException where it is none, or not one of those
   */
  static void check(String regex) {
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "the regular expression '" + regex + "' is not understood: " + e.getDescription(), e);
    }
    new Regex(regex).read();
  }

  private void read() {
    at = text.startsWith(IGNORE_CASE) ? IGNORE_CASE.length() : 0;
    while (at < text.length()) {
      switch (text.charAt(at)) {
        case '\\' -> escape("dDwWsStnr123456789");
        case '[' -> set();
        case '(' -> group();
        case '*', '+', '?', '{' -> quantifier();
        case ']', '}' -> throw refused("a bare " + text.charAt(at), "Put a backslash before it");
        default -> at++;
      }
    }
  }

  private void escape(String letters) {
    char c = text.charAt(at + 1);
    boolean sign = c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
    if (!sign && letters.indexOf(c) < 0) {
      throw refused(text.substring(at, at + 2), "Write the characters themselves as a set");
    }
    if (Character.isDigit(c) && at + 2 < text.length() && Character.isDigit(text.charAt(at + 2))) {
      throw refused("a digit behind " + text.substring(at, at + 2), "Put it in a set: [0-9]");
    }
    at += 2;
  }

  private void set() {
    at += text.startsWith("[^", at) ? 2 : 1;
    for (int first = at; at == first || text.charAt(at) != ']'; ) {
      char c = text.charAt(at);
      if (c == '\\') {
        escape("dwstnr");
      } else if (c == '[' || c == ']' || text.startsWith("&&", at) || text.startsWith("--", at)) {
        throw refused(c + " within [ ]", "Put a backslash before it");
      } else {
        at++;
      }
    }
    at++;
  }

  private void group() {
    if (!text.startsWith("(?", at)) {
      at++;
    } else if (GROUPS.stream().anyMatch(group -> text.startsWith(group, at))) {
      at += 3;
    } else {
      throw refused(
          text.substring(at, Math.min(text.length(), at + 4)),
          "Groups are ( ), (?: ), (?= ) and (?! ), and (?i) stands at the beginning");
    }
  }

  private void quantifier() {
    Matcher repeats = REPEATS.matcher(text).region(at, text.length());
    if (repeats.lookingAt()) {
      checkRepeats(repeats.group(1));
      checkRepeats(repeats.group(2));
      at = repeats.end();
    } else {
      at++;
    }
    at += text.startsWith("?", at) ? 1 : 0;
    if (at < text.length() && "*+?{".indexOf(text.charAt(at)) >= 0) {
      throw refused("a quantifier behind another", "Put the inner one in a group: (?: )");
    }
  }

  private void checkRepeats(String count) {
    if (count != null
        && (count.length() > 3 || (!count.isEmpty() && Integer.parseInt(count) > MOST_REPEATS))) {
      throw refused("{" + count + "}", "Repeat at most " + MOST_REPEATS + " times, or use length");
    }
  }

  private IllegalArgumentException refused(String what, String next) {
    return new IllegalArgumentException(
        "the regular expression '"
            + text
            + "' has "
            + what
            + ", which does not mean the same in every database. "
            + next);
  }
}
