package dev.godwit.dialect;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order in which tables can be made: those that foreign keys refer to come first. */
final class MariaDbTableOrder {

  private static final Pattern REFERENCE = Pattern.compile("REFERENCES `((?:[^`]|``)+)`");

  private final Map<String, String> definitions;
  private final Set<String> ordered = new LinkedHashSet<>();
  private final Set<String> open = new LinkedHashSet<>();

  private MariaDbTableOrder(Map<String, String> definitions) {
    this.definitions = definitions;
  }

  /**
   * The names in order; of tables that refer to each other in a circle, in any.
   *
   * @param definitions by name, what {@code show create table} says
   */
  static Set<String> of(Map<String, String> definitions) {
    MariaDbTableOrder order = new MariaDbTableOrder(definitions);
    definitions.keySet().forEach(order::add);
    return order.ordered;
  }

  private void add(String name) {
    String definition = definitions.get(name);
    if (definition == null || ordered.contains(name) || !open.add(name)) {
      return;
    }
    Matcher reference = REFERENCE.matcher(definition);
    while (reference.find()) {
      add(reference.group(1).replace("``", "`"));
    }
    ordered.add(name);
  }
}
