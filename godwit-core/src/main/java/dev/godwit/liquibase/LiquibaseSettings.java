package dev.godwit.liquibase;

import dev.godwit.source.LayoutSettings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What Liquibase is set to, from {@code liquibase.properties} or the properties of a Spring
 * application, however the words in a key are joined.
 */
public final class LiquibaseSettings {

  private static final String PARAMETER = "parameter.";

  private final Map<String, String> values = new HashMap<>();
  private final Map<String, String> parameters = new HashMap<>();

  /** The settings that a file has. */
  public LiquibaseSettings(LayoutSettings all) {
    all.values()
        .forEach(
            (key, value) -> {
              String bare =
                  key.replaceFirst("^(?:spring\\.liquibase|liquibase\\.command|liquibase)\\.", "");
              if (key.startsWith("spring.") && bare.matches("change-?[lL]og")) {
                bare = "changeLogFile";
              }
              String parameter = bare.replaceFirst("^parameters\\.", PARAMETER);
              if (parameter.startsWith(PARAMETER)) {
                parameters.put(parameter.substring(PARAMETER.length()), value);
              } else {
                values.put(bare.replaceAll("[-_]", "").toLowerCase(Locale.ROOT), value);
              }
            });
  }

  /** The path of the first changelog; empty where it is not said. */
  String changelog() {
    return values.getOrDefault("changelogfile", "").strip();
  }

  /** The contexts of the run. */
  List<String> contexts() {
    return Arrays.stream(first("contexts", "contextfilter").toLowerCase(Locale.ROOT).split(","))
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .toList();
  }

  /** The expression over labels of the run; empty for all. */
  String labels() {
    return first("labels", "labelfilter");
  }

  /** What stands for names in changelogs. */
  Map<String, String> parameters() {
    return Map.copyOf(parameters);
  }

  /** The name of the history's table, in lower case. */
  public String table() {
    String named = first("databasechangelogtablename", "databasechangelogtable");
    return named.isEmpty() ? "databasechangelog" : named.toLowerCase(Locale.ROOT);
  }

  /** The name of the lock's table, in lower case. */
  public String lockTable() {
    String named = first("databasechangeloglocktablename", "databasechangeloglocktable");
    return named.isEmpty() ? "databasechangeloglock" : named.toLowerCase(Locale.ROOT);
  }

  /** The schemas that the history may be in; none where nothing is said. */
  public List<String> schemas() {
    return Arrays.asList(
            values.getOrDefault("liquibaseschemaname", values.getOrDefault("liquibaseschema", "")),
            values.getOrDefault("defaultschemaname", values.getOrDefault("defaultschema", "")))
        .stream()
        .filter(each -> !each.isEmpty())
        .toList();
  }

  private String first(String one, String other) {
    return values.getOrDefault(one, values.getOrDefault(other, "")).strip();
  }
}
