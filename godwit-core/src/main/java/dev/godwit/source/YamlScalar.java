package dev.godwit.source;

import dev.godwit.error.Location;
import dev.godwit.plan.Expression;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A text in a YAML file, which may stand for a number or a boolean.
 *
 * <p>These are read as JSON has them. What YAML 1.1 takes for more is text here: {@code no}, {@code
 * 007} and {@code 12:30} mean what they look like.
 *
 * @param location where it begins, with its quote or {@code |} if it has one
 * @param start where its first character that is not blank stands
 * @param text what it says
 * @param plain whether it stands without quotes, and not as a block
 */
public record YamlScalar(Location location, Location start, String text, boolean plain)
    implements YamlValue {

  private static final int LONGEST = 40;
  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9]\\d*)");
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d{1,3})?");

  /** Whether nothing was written, or what YAML calls null. */
  public boolean isNothing() {
    return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
  }

  @Override
  public boolean isAbsent() {
    return plain && text.isEmpty();
  }

  /**
   * Whether it stands without quotes and a parenthesis is open at its end: {@code numeric(12} of
   * {@code {type: numeric(12,2)}}, which YAML divides at the comma.
   */
  boolean isOpen() {
    long opened = text.chars().filter(c -> c == '(').count();
    return plain && opened > text.chars().filter(c -> c == ')').count();
  }

  /** The same with another text. */
  YamlScalar saying(String other) {
    return new YamlScalar(location, start, other, plain);
  }

  /** Whether it is a whole number. */
  boolean isWhole() {
    return plain && WHOLE.matcher(text).matches();
  }

  /** The text as SQL; here, null is SQL's. */
  public Expression expression() {
    String sql = text.strip();
    if (sql.isEmpty() || (plain && sql.equals("~"))) {
      throw YamlReader.invalid("an SQL expression is missing", location)
          .next(
              "Write one, and put it in quotes: without them, YAML takes a comma, a colon or a # to be its own");
    }
    return new Expression(sql, start);
  }

  @Override
  public String described() {
    if (isNothing()) {
      return "nothing";
    }
    String line = text.strip().replaceAll("\\s+", " ");
    String shown = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    return (plain ? "'" : "the text '") + shown + "'";
  }

  @Override
  public Object data() {
    if (isNothing()) {
      throw YamlReader.invalid("a value is missing", location)
          .next(
              "Write one; "
                  + (text.isEmpty() ? "an empty text is ''" : "the text is '" + text + "'"));
    }
    if (plain && (text.equals("true") || text.equals("false"))) {
      return Boolean.valueOf(text);
    }
    if (isWhole() && text.length() < 19) {
      return Long.valueOf(text);
    }
    return plain && NUMBER.matcher(text).matches() ? (Object) new BigDecimal(text) : text;
  }
}
