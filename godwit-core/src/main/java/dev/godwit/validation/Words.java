package dev.godwit.validation;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names, values and limits as the texts of rules show them, so that {@link FlagText} reads them.
 */
final class Words {

  /** A number as one writes it, so that {@code 007} remains a text. */
  static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

  private static final Pattern PLAIN_NAME = Pattern.compile("[^\"=,]+");
  private static final Pattern PLAIN_VALUE = Pattern.compile("[^',]+");

  private Words() {}

  /** A column's name, in quotes where it needs them. */
  static String name(String column) {
    return PLAIN_NAME.matcher(column).matches() && column.strip().equals(column)
        ? column
        : '"' + column.replace("\"", "\"\"") + '"';
  }

  /** A value, in quotes where it would be read as something else. */
  static String value(Object value) {
    String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    return !(value instanceof String) || isPlain(text) ? text : "'" + text.replace("'", "''") + "'";
  }

  private static boolean isPlain(String text) {
    return PLAIN_VALUE.matcher(text).matches()
        && text.strip().equals(text)
        && !text.contains("..")
        && !text.startsWith(".")
        && !text.endsWith(".")
        && !NUMBER.matcher(text).matches()
        && !text.equals("true")
        && !text.equals("false");
  }

  /** Two limits: {@code 2..5}, {@code 2..}, {@code ..5}. */
  static String bounds(@Nullable Object min, @Nullable Object max) {
    return (min == null ? "" : value(min)) + ".." + (max == null ? "" : value(max));
  }

  /** A text, a number or a boolean, equal numbers in the same form. */
  static Object scalar(Object value) {
    if (value instanceof Number number) {
      return new BigDecimal(new BigDecimal(number.toString()).toPlainString());
    }
    if (value instanceof String || value instanceof Boolean) {
      return value;
    }
    throw new IllegalArgumentException(
        "'" + value + "' is neither a text nor a number nor true nor false");
  }

  /** Checks that there is a limit, and that something can lie within. */
  static void checkCounts(String rule, @Nullable Long min, @Nullable Long max) {
    if (min == null && max == null) {
      throw new IllegalArgumentException(rule + " needs min, max or both");
    }
    if ((min != null && min < 0) || (max != null && max < 0)) {
      throw new IllegalArgumentException(rule + " takes no negative limits");
    }
    if (min != null && max != null && min > max) {
      throw new IllegalArgumentException(
          "the min of " + rule + ", " + min + ", is more than its max, " + max);
    }
  }
}
