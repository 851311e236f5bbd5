package dev.godwit.validation;

import dev.godwit.error.Nearest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a rule is told, by name; whatever makes no sense is said in words for the user. */
final class Arguments {

  private final String rule;
  private final Map<String, Object> values;

  /**
   * The arguments of a rule.
   *
   * @param known the names that it knows
   * @throws IllegalArgumentException where there is another
   */
  Arguments(String rule, Map<String, Object> values, List<String> known) {
    this.rule = rule;
    this.values = values;
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "'"
                + rule
                + "' has no argument '"
                + name
                + "'"
                + Nearest.to(name, known)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("; it takes " + String.join(", ", known)));
      }
    }
  }

  /** A text that must be there. */
  String text(String name) {
    return text(name, required(name));
  }

  /** One text or several. */
  List<String> texts(String name) {
    return list(name).stream().map(value -> text(name, value)).toList();
  }

  /** One value or several. */
  List<Object> list(String name) {
    Object value = required(name);
    if (!(value instanceof List<?> list)) {
      return List.of(value);
    }
    if (list.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(
          "'" + name + "' of '" + rule + "' holds null, which passes anyway: leave it out");
    }
    return list.stream().map(Object.class::cast).toList();
  }

  /** A value that may be missing. */
  @Nullable Object optional(String name) {
    return values.get(name);
  }

  /** A whole number that may be missing. */
  @Nullable Long count(String name) {
    Object value = values.get(name);
    if (value == null) {
      return null;
    }
    try {
      return new BigDecimal(value.toString()).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "'" + name + "' of '" + rule + "' must be a whole number, not '" + value + "'", e);
    }
  }

  private Object required(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("'" + rule + "' needs '" + name + "'");
    }
    return value;
  }

  private String text(String name, Object value) {
    if (value instanceof List || value instanceof Map) {
      throw new IllegalArgumentException("'" + name + "' of '" + rule + "' must be one text");
    }
    String text = value.toString();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("'" + name + "' of '" + rule + "' is empty");
    }
    return text;
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining(", ", rule + " {", "}"));
  }
}
