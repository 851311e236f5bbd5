package dev.godwit.liquibase;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which change sets are for this run: by database, contexts and labels.
 *
 * <p>Contexts are named by the run, and a change set has an expression over them; with labels it is
 * the other way round. Where a run names none, all are for it.
 *
 * @param product the database as {@code dbms} names it
 * @param contexts the run's contexts
 * @param labels the run's expression over labels; empty for all
 */
record Filter(String product, List<String> contexts, String labels) {

  private static final Pattern NESTED = Pattern.compile("\\(([^()]*)\\)");
  private static final String TRUE = ":true";
  private static final String FALSE = ":false";

  /** Whether a list such as {@code postgresql, !mariadb} has the database in it. */
  boolean isForDatabase(@Nullable String dbms) {
    if (dbms == null || dbms.isBlank()) {
      return true;
    }
    List<String> names = words(dbms);
    if (names.contains("all") || names.contains("none")) {
      return names.contains("all");
    }
    boolean none = names.stream().allMatch(name -> name.startsWith("!"));
    return !names.contains("!" + product) && (none || names.contains(product));
  }

  /** Whether an expression over contexts holds. */
  boolean isInContexts(@Nullable String expression) {
    return expression == null
        || expression.isBlank()
        || holds(expression.toLowerCase(Locale.ROOT), contexts);
  }

  /** Whether labels are among those that are to be run. */
  boolean hasLabels(@Nullable String own) {
    return labels.isBlank()
        || holds(labels.toLowerCase(Locale.ROOT), own == null ? List.of() : words(own));
  }

  private static List<String> words(String list) {
    return Arrays.stream(list.toLowerCase(Locale.ROOT).split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** {@code and} binds closer than {@code or} and the comma; {@code !} and {@code not} negate. */
  static boolean holds(String expression, List<String> items) {
    String rest = expression.strip();
    Matcher nested = NESTED.matcher(rest);
    while (nested.find()) {
      String value = holds(nested.group(1), items) ? TRUE : FALSE;
      rest = rest.substring(0, nested.start()) + " " + value + " " + rest.substring(nested.end());
      nested = NESTED.matcher(rest);
    }
    for (String either : rest.split("\\s*,\\s*|\\s+or\\s+", -1)) {
      boolean all = true;
      for (String each : either.split("\\s+and\\s+", -1)) {
        all &= holdsOne(each.strip(), items);
      }
      if (all) {
        return true;
      }
    }
    return false;
  }

  /** A word that begins with {@code @} does not hold where the run names none. */
  private static boolean holdsOne(String word, List<String> items) {
    boolean required = word.startsWith("@");
    String rest = required ? word.substring(1).strip() : word;
    boolean negated = rest.startsWith("!") || rest.startsWith("not ");
    if (negated) {
      rest = rest.substring(rest.startsWith("!") ? 1 : 4).strip();
    }
    if (rest.startsWith("@")) {
      required = true;
      rest = rest.substring(1).strip();
    }
    if (items.isEmpty() && !required) {
      return true;
    }
    if (rest.equals(TRUE) || rest.equals(FALSE)) {
      return rest.equals(TRUE) != negated;
    }
    String wanted = rest;
    return items.stream().anyMatch(item -> item.replaceFirst("^@\\s*", "").equals(wanted))
        != negated;
  }
}
