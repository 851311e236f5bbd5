package dev.godwit.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ${name}} stands for in a changelog: the first value that a name was given counts; a
 * name without value stays as it is written.
 */
final class Parameters {

  private static final Pattern PLACE = Pattern.compile("\\$\\{([^{}]*)}");

  private final @Nullable Parameters outer;
  private final List<Map.Entry<String, String>> values = new ArrayList<>();

  private Parameters(@Nullable Parameters outer) {
    this.outer = outer;
  }

  /** What all changelogs share: the settings. */
  static Parameters of(Map<String, String> settings) {
    Parameters all = new Parameters(null);
    settings.forEach((name, value) -> all.values.add(Map.entry(name, value)));
    return all;
  }

  /** The same with room for what one changelog, and those that it includes, have of their own. */
  Parameters within() {
    return new Parameters(this);
  }

  /**
   * Gives a name a value, unless it has one.
   *
   * @param global whether all changelogs that are read later see it
   */
  void put(String name, String value, boolean global) {
    Parameters place = this;
    while (global && place.outer != null) {
      place = place.outer;
    }
    place.values.add(Map.entry(name, replaced(value)));
  }

  /** A text with its values, and theirs. */
  String replaced(String text) {
    return text.contains("${") ? replaced(text, 0) : text;
  }

  private String replaced(String text, int depth) {
    StringBuilder all = new StringBuilder();
    Matcher place = PLACE.matcher(text);
    while (place.find()) {
      String value = value(place.group(1).strip());
      String shown = value == null ? place.group() : depth > 9 ? value : replaced(value, depth + 1);
      place.appendReplacement(all, Matcher.quoteReplacement(shown));
    }
    return place.appendTail(all).toString();
  }

  /** The value of a name; null where it has none. */
  @Nullable String value(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    String shared = outer == null ? null : outer.value(name);
    if (shared != null) {
      return shared;
    }
    for (Map.Entry<String, String> each : values) {
      if (each.getKey().toLowerCase(Locale.ROOT).equals(wanted)) {
        return each.getValue();
      }
    }
    return null;
  }
}
