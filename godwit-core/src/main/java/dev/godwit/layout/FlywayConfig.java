package dev.godwit.layout;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.source.DatabaseFacts;
import dev.godwit.source.LayoutSettings;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What Flyway is set to, with Flyway's defaults. */
final class FlywayConfig {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final LayoutSettings settings;
  private final Map<String, String> placeholders = new HashMap<>();
  private final String started = LocalDateTime.now(ZoneId.systemDefault()).format(TIME);

  FlywayConfig(LayoutSettings all) {
    this.settings = FlywayWords.settings(all);
    settings
        .below("placeholders.")
        .forEach((key, value) -> placeholders.put(key.toLowerCase(Locale.ROOT), value));
  }

  /** Whether anything is set, so that the directory can only be Flyway's. */
  boolean isGiven() {
    return !settings.values().isEmpty();
  }

  String versionedPrefix() {
    return settings.text("sqlMigrationPrefix", "V");
  }

  String undoPrefix() {
    return settings.text("undoSqlMigrationPrefix", "U");
  }

  String repeatablePrefix() {
    return settings.text("repeatableSqlMigrationPrefix", "R");
  }

  String baselinePrefix() {
    return settings.text("baselineMigrationPrefix", "B");
  }

  String separator() {
    return settings.text("sqlMigrationSeparator", "__");
  }

  List<String> suffixes() {
    return settings.list("sqlMigrationSuffixes", ".sql");
  }

  boolean inTransaction() {
    return settings.flag("executeInTransaction", true);
  }

  boolean replacesPlaceholders() {
    return settings.flag("placeholderReplacement", true);
  }

  String placeholderPrefix() {
    return settings.text("placeholderPrefix", "${");
  }

  String placeholderSuffix() {
    return settings.text("placeholderSuffix", "}");
  }

  /** The encoding of files that do not say another one. */
  Charset charset() {
    return charset(settings.text("encoding", "UTF-8"));
  }

  /** The encoding of a name. */
  static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new GodwitException(ErrorCode.CONFIGURATION, "there is no encoding '" + name + "'", e);
    }
  }

  /** What is known of the database; asked for only where a file needs it. */
  Supplier<DatabaseFacts> database() {
    return settings.database();
  }

  /**
   * What a placeholder stands for; null where that is not known.
   *
   * @param fileName the name of the file that it is in
   */
  @Nullable String placeholder(String name, String fileName) {
    String own = "flyway" + settings.text("placeholderSeparator", ":");
    return name.toLowerCase(Locale.ROOT).startsWith(own)
        ? builtIn(name.substring(own.length()), fileName)
        : placeholders.get(name.toLowerCase(Locale.ROOT));
  }

  private @Nullable String builtIn(String name, String fileName) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "defaultschema" -> schema();
      case "user" -> database().get().user();
      case "database" -> database().get().database();
      case "timestamp" -> started;
      case "filename" -> fileName;
      case "workingdirectory" -> System.getProperty("user.dir");
      case "table" -> settings.text("table", "flyway_schema_history");
      case "environment" -> settings.text("environment", "default");
      default -> null;
    };
  }

  private String schema() {
    String first = settings.list("schemas", "").get(0);
    String named = settings.text("defaultSchema", first);
    return named.isEmpty() ? database().get().schema() : named;
  }
}
