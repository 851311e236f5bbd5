package dev.godwit.operation;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows of two types whether the second holds every value of the first as it is, and whatever it
 * holds that the first can hold comes back as it was. It says so only of what is sure on every
 * database: whole numbers, text of a length, decimal numbers of the same scale.
 */
final class Widening {

  private static final Pattern FORM =
      Pattern.compile("([a-z][a-z0-9 ]*?) ?(?:\\((\\d{1,9})(?:, ?(\\d{1,9}))?\\))?( ?unsigned)?");
  private static final Map<String, Integer> WHOLE =
      Map.of(
          "tinyint",
          1,
          "smallint",
          2,
          "int2",
          2,
          "mediumint",
          3,
          "integer",
          4,
          "int",
          4,
          "int4",
          4,
          "bigint",
          8,
          "int8",
          8);
  private static final Map<String, Long> TEXT =
      Map.of("text", 1L << 16, "mediumtext", 1L << 24, "longtext", 1L << 32);

  private final String base;
  private final @Nullable String first;
  private final @Nullable String second;
  private final boolean unsigned;

  private Widening(Matcher matcher) {
    String name = String.valueOf(matcher.group(1));
    this.base =
        switch (name) {
          case "character varying" -> "varchar";
          case "decimal", "dec" -> "numeric";
          default -> name;
        };
    this.first = matcher.group(2);
    this.second = matcher.group(3);
    this.unsigned = matcher.group(4) != null;
  }

  /** Whether every value of a type is one of the other. */
  static boolean holds(String from, String to) {
    if (same(from, to)) {
      return true;
    }
    Widening narrow = of(from);
    Widening wide = of(to);
    return narrow != null
        && wide != null
        && (narrow.isWholeIn(wide) || narrow.isTextIn(wide) || narrow.isDecimalIn(wide));
  }

  /** Whether both are sure to be the same type. */
  static boolean same(String one, String other) {
    Widening a = of(one);
    Widening b = of(other);
    return normal(one).equals(normal(other)) || (a != null && b != null && a.isWholeAs(b));
  }

  private boolean isWholeAs(Widening other) {
    Integer own = WHOLE.get(base);
    return own != null
        && own.equals(WHOLE.get(other.base))
        && unsigned == other.unsigned
        && !isTruth()
        && !other.isTruth();
  }

  /** What MariaDB and MySQL make of a boolean. */
  private boolean isTruth() {
    return base.equals("tinyint") && "1".equals(first);
  }

  private static @Nullable Widening of(String type) {
    Matcher matcher = FORM.matcher(normal(type));
    return matcher.matches() ? new Widening(matcher) : null;
  }

  private static String normal(String type) {
    return type.strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ")
        .replaceAll(" ?([(),]) ?", "$1");
  }

  private boolean isWholeIn(Widening wide) {
    Integer own = WHOLE.get(base);
    Integer its = WHOLE.get(wide.base);
    return own != null
        && its != null
        && (unsigned == wide.unsigned ? own <= its : unsigned && own < its);
  }

  /** A length that is not said counts as that of the type text. */
  private boolean isTextIn(Widening wide) {
    Long own = capacity();
    Long its = wide.capacity();
    return own != null && its != null && own <= its;
  }

  private @Nullable Long capacity() {
    if (base.equals("varchar")) {
      return first == null ? TEXT.get("text") : Long.valueOf(first);
    }
    return first == null ? TEXT.get(base) : null;
  }

  private boolean isDecimalIn(Widening wide) {
    return base.equals("numeric")
        && wide.base.equals("numeric")
        && first != null
        && wide.first != null
        && scale(second) == scale(wide.second)
        && Integer.parseInt(first) <= Integer.parseInt(wide.first)
        && unsigned == wide.unsigned;
  }

  private static int scale(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
