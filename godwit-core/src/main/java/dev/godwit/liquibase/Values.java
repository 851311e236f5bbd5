package dev.godwit.liquibase;

import dev.godwit.liquibase.Types.Family;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a column is given: {@code value}, {@code valueNumeric}, {@code defaultValueDate} and so on.
 */
final class Values {

  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");

  private Values() {}

  /** The default of a column; null where it has none. */
  static @Nullable String defaultValue(Node column, Words words) {
    String type = column.first("type", "columnDataType");
    String name = column.value("defaultValueSequenceNext");
    column.ignore("defaultValueConstraintName", "defaultOnNull");
    String found = named(column, "defaultValue", words);
    String text = column.value("defaultValue");
    if (name != null) {
      return next(name, words, column);
    }
    if (found != null || text == null) {
      return found;
    }
    if (text.equalsIgnoreCase("null")) {
      return "NULL";
    }
    return switch (Types.family(type)) {
      case NUMBER -> NUMBER.matcher(text).matches() ? text : words.text(text);
      case BOOLEAN -> isTruth(text) ? words.truth(truth(text)) : words.text(text);
      case OTHER -> words.text(text);
    };
  }

  /** The value of a column in a row; null where none is written. */
  static @Nullable String value(Node column, Words words) {
    String name = column.value("valueSequenceNext");
    String found = named(column, "value", words);
    String text = column.value("value");
    if (text == null && !column.text().isBlank()) {
      text = column.text();
    }
    column.ignore("type");
    if (name != null) {
      return next(name, words, column);
    }
    if (found != null || text == null) {
      return found;
    }
    return text.equalsIgnoreCase("null") ? "NULL" : words.text(text);
  }

  private static @Nullable String named(Node column, String prefix, Words words) {
    String number = column.value(prefix + "Numeric");
    String truth = column.value(prefix + "Boolean");
    String moment = column.value(prefix + "Date");
    String computed = column.value(prefix + "Computed");
    if (number != null) {
      boolean isTruth = Types.family(column.value("type")) == Family.BOOLEAN && isTruth(number);
      return isTruth ? words.truth(truth(number)) : number.strip();
    }
    if (truth != null) {
      return isTruth(truth) ? words.truth(truth(truth)) : words.computed(truth);
    }
    if (moment != null || computed == null) {
      return moment == null ? null : words.moment(moment);
    }
    String expression = words.computed(computed);
    return prefix.startsWith("default") ? words.inDefault(expression) : expression;
  }

  private static boolean isTruth(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "false", "1", "0", "t", "f" -> true;
      default -> false;
    };
  }

  private static boolean truth(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "1", "t" -> true;
      default -> false;
    };
  }

  private static String next(String sequence, Words words, Node column) {
    return switch (words.product()) {
      case POSTGRESQL -> "nextval(" + words.text(words.name(sequence)) + ")";
      case MARIADB -> "NEXT VALUE FOR " + words.name(sequence);
      case MYSQL, SQLITE -> throw column.unsupported("a sequence on " + words.product().word());
    };
  }
}
