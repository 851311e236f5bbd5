package dev.godwit.cli;

import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Settings from flags, then the environment, then the configuration file, then defaults. */
final class SettingsLoader {

  private static final String CONFIG_VARIABLE = "GODWIT_CONFIG";

  private final Surroundings surroundings;

  SettingsLoader(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * Puts the sources together.
   *
   * @param flags what was given on the command line
   * @param configFlag the file named on the command line; empty for {@code godwit.yaml} here, if
   *     there is one
   * @throws GodwitException where a source holds an unknown name or an impossible value
   */
  Settings load(Map<Setting, String> flags, String configFlag) {
    checkEnvironment();
    Settings settings = Settings.defaults();
    for (Map<Setting, String> source : List.of(configured(configFlag), environment(), flags)) {
      for (Map.Entry<Setting, String> entry : source.entrySet()) {
        settings = settings.with(entry.getKey(), entry.getValue());
      }
    }
    return withPasswordFile(settings);
  }

  private Map<Setting, String> configured(String flag) {
    String named =
        flag.isEmpty() ? surroundings.environment().getOrDefault(CONFIG_VARIABLE, "") : flag;
    Path file = surroundings.directory().resolve(named.isEmpty() ? ConfigFile.NAME : named);
    if (!Files.exists(file)) {
      if (named.isEmpty()) {
        return Map.of();
      }
      throw new GodwitException(ErrorCode.CONFIGURATION, "there is no file '" + named + "'");
    }
    return ConfigFile.read(file);
  }

  private Map<Setting, String> environment() {
    Map<Setting, String> values = new TreeMap<>();
    Map<String, String> variables = surroundings.environment();
    if (!variables.getOrDefault("DATABASE_URL", "").isEmpty()) {
      values.put(Setting.URL, variables.get("DATABASE_URL"));
    }
    for (Setting setting : Setting.values()) {
      String value = variables.getOrDefault(setting.environment(), "");
      if (!value.isEmpty()) {
        values.put(setting, value);
      }
    }
    return values;
  }

  /** A misspelt variable would be passed over in silence otherwise. */
  private void checkEnvironment() {
    List<String> known =
        Stream.concat(
                Arrays.stream(Setting.values()).map(Setting::environment),
                Stream.of(CONFIG_VARIABLE, "GODWIT_HOME", "GODWIT_JAVA_OPTS"))
            .toList();
    for (String name : surroundings.environment().keySet()) {
      if (name.startsWith("GODWIT_") && !known.contains(name)) {
        throw new GodwitException(
                ErrorCode.CONFIGURATION, "the environment variable " + name + " is not known")
            .next(
                Nearest.to(name, known)
                    .map(near -> "Did you mean " + near + "?")
                    .orElse("Known variables: " + String.join(", ", known)));
      }
    }
  }

  private Settings withPasswordFile(Settings settings) {
    if (settings.has(Setting.PASSWORD) || !settings.has(Setting.PASSWORD_FILE)) {
      return settings;
    }
    Path file = surroundings.directory().resolve(settings.text(Setting.PASSWORD_FILE));
    try {
      return settings.with(Setting.PASSWORD, Files.readString(file).lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new GodwitException(
          ErrorCode.CONFIGURATION, "the password file '" + file + "' cannot be read", e);
    }
  }
}
