package dev.godwit.validation;

import java.util.Map;

/** Makes rules of what users write. */
public final class Validations {

  private Validations() {}

  /**
   * A rule with its arguments.
   *
   * @param rule its word: {@code no_nulls}
   * @param arguments what it is told, by name; where a file or a flag gives one bare value, that is
   *     the argument {@code column}. Values are texts, numbers, booleans, lists and maps of these
   * @throws IllegalArgumentException where there is no such rule, or its arguments make no sense;
   *     the message says so in words for the user
   */
  public static Validation of(String rule, Map<String, Object> arguments) {
    if (rule.equals("no_nulls")) {
      return new NoNulls(String.valueOf(arguments.get("column")));
    }
    throw new IllegalArgumentException("there is no rule '" + rule + "'");
  }
}
