package dev.godwit.source;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What another tool is set to, in its own words, and what it would ask the database for.
 *
 * @param values the settings by their keys
 * @param database tells of the database; asked only where a file needs it
 */
public record LayoutSettings(Map<String, String> values, Supplier<DatabaseFacts> database) {

  /** Nothing set, and no database. */
  public static final LayoutSettings NONE =
      new LayoutSettings(
          Map.of(),
          () -> {
            throw new IllegalStateException("no database");
          });

  private static final Pattern SECTION =
      Pattern.compile("\\[\\s*([\\w.-]+)(?:\\s+\"([^\"]*)\")?\\s*]");
  private static final Pattern ENTRY = Pattern.compile("(?s)([\\w.:-]+)\\s*[=:]\\s*(.*)");

  /** Copies the values. */
  public LayoutSettings {
    values = Map.copyOf(values);
  }

  /**
   * Reads a tool's own configuration file: lines {@code key=value}, comments after {@code #}; keys
   * below a line {@code [section]} begin with that, as in TOML, those below {@code [section
   * "part"]} with both, as in Git; quotes and brackets around values fall away.
   *
   * @throws GodwitException {@link ErrorCode#CONFIGURATION} where it cannot be read
   */
  public static Map<String, String> read(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new GodwitException(
              ErrorCode.CONFIGURATION, "the file '" + file + "' of the layout cannot be read", e)
          .next("Check --layout-config");
    }
  }

  /** The settings in such a text. */
  public static Map<String, String> parse(String text, String file) {
    Map<String, String> values = new HashMap<>();
    String section = "";
    int offset = 0;
    for (String raw : text.split("\n", -1)) {
      String line = raw.strip();
      Matcher entry = ENTRY.matcher(line);
      Matcher heading = SECTION.matcher(line);
      if (heading.matches()) {
        String part = heading.group(2);
        section = heading.group(1) + (part == null ? "." : "." + part + ".");
      } else if (!line.isEmpty() && !isComment(line)) {
        if (!entry.matches()) {
          throw new GodwitException(ErrorCode.CONFIGURATION, "this is no setting")
              .at(Location.startOf(file).after(text, offset))
              .next("Write key=value");
        }
        values.put(section + entry.group(1), bare(entry.group(2)));
      }
      offset += raw.length() + 1;
    }
    return values;
  }

  private static boolean isComment(String line) {
    return line.startsWith("#") || line.startsWith("!") || line.startsWith(";");
  }

  private static String bare(String value) {
    if (value.startsWith("[") && value.endsWith("]")) {
      return String.join(
          ",",
          Arrays.stream(value.substring(1, value.length() - 1).split(","))
              .map(each -> bare(each.strip()))
              .toList());
    }
    boolean quoted =
        value.length() > 1
            && (value.startsWith("\"") || value.startsWith("'"))
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /** The value of a key; the other one where it is not set. */
  public String text(String key, String otherwise) {
    return values.getOrDefault(key, otherwise);
  }

  /**
   * The same for true and false.
   *
   * @throws GodwitException {@link ErrorCode#CONFIGURATION} where it is something else
   */
  public boolean flag(String key, boolean otherwise) {
    String value = text(key, Boolean.toString(otherwise)).strip();
    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      throw new GodwitException(ErrorCode.CONFIGURATION, "'" + value + "' is no value for " + key)
          .next("Write true or false");
    }
    return Boolean.parseBoolean(value);
  }

  /** The same for several values with commas between them. */
  public List<String> list(String key, String otherwise) {
    return Arrays.stream(text(key, otherwise).split(",")).map(String::strip).toList();
  }

  /** All settings whose key begins with a prefix, by the rest of their keys. */
  public Map<String, String> below(String prefix) {
    Map<String, String> found = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            found.put(key.substring(prefix.length()), value);
          }
        });
    return found;
  }
}
