package dev.godwit.layout;

import dev.godwit.plan.Version;
import dev.godwit.source.LayoutSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Flyway's files and its history have in common. */
public final class FlywayWords {

  /** The tool's name. */
  public static final String TOOL = "flyway";

  private static final Pattern DASH = Pattern.compile("-([a-z])");

  /** A description that is longer is cut in the history. */
  private static final int LONGEST_DESCRIPTION = 200;

  private FlywayWords() {}

  /** A version as Flyway writes it: {@code 1.2}, {@code 1_2}. */
  public static Version version(String text) {
    return Version.of(text.replace('_', '.'));
  }

  /** The name of the history's table. */
  public static String table(LayoutSettings settings) {
    return settings(settings).text("table", "flyway_schema_history");
  }

  /** The schemas that Flyway was told to work in; the history is in the first, or the default. */
  public static List<String> schemas(LayoutSettings settings) {
    LayoutSettings own = settings(settings);
    return Stream.concat(Stream.of(own.text("defaultSchema", "")), own.list("schemas", "").stream())
        .filter(schema -> !schema.isEmpty())
        .toList();
  }

  /** A description as the history keeps it. */
  static String description(String text) {
    return text.length() > LONGEST_DESCRIPTION
        ? text.substring(0, LONGEST_DESCRIPTION - 3) + "..."
        : text;
  }

  /**
   * Flyway's settings by their names without {@code flyway.}, wherever they were written: {@code
   * flyway.conf}, {@code flyway.toml}, or {@code spring.flyway.…} in the properties of an
   * application.
   */
  static LayoutSettings settings(LayoutSettings all) {
    Map<String, String> own = new HashMap<>();
    all.below("spring.flyway.").forEach((key, value) -> own.put(camel(key), value));
    own.putAll(all.below("flyway."));
    return new LayoutSettings(own, all.database());
  }

  /** {@code sql-migration-prefix} is {@code sqlMigrationPrefix}; placeholders have any names. */
  private static String camel(String key) {
    return key.startsWith("placeholders.")
        ? key
        : DASH.matcher(key).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }
}
