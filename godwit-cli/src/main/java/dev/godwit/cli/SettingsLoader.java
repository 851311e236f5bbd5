package dev.godwit.cli;

import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Settings from flags, then the environment, then the configuration file, then defaults. */
final class SettingsLoader {

  private static final String CONFIG_VARIABLE = "GODWIT_CONFIG";
  private static final String URL_VARIABLE = "DATABASE_URL";

  /** What Kubernetes sets in every pod where a service is called godwit. */
  private static final Pattern SERVICE =
      Pattern.compile("GODWIT_SERVICE_(HOST|PORT.*)|GODWIT_PORT(_\\d+_.*)?");

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
    checkVariables();
    flags.forEach((setting, value) -> check(setting, value, "the flag --" + setting.key()));
    Map<Setting, String> merged = new EnumMap<>(Setting.class);
    for (Map<Setting, String> source : List.of(configured(configFlag), environment(), flags)) {
      if (source.containsKey(Setting.PASSWORD_FILE)) {
        merged.remove(Setting.PASSWORD);
      }
      merged.putAll(source);
    }
    return withPasswordFile(new Settings(merged));
  }

  private Map<Setting, String> configured(String flag) {
    String named =
        flag.isEmpty() ? surroundings.environment().getOrDefault(CONFIG_VARIABLE, "") : flag;
    Path file = surroundings.directory().resolve(named.isEmpty() ? ConfigFile.NAME : named);
    if (Files.exists(file)) {
      return ConfigFile.read(file);
    }
    if (!named.isEmpty()) {
      throw new GodwitException(ErrorCode.CONFIGURATION, "there is no file '" + named + "'")
          .next("Check --config, or the environment variable " + CONFIG_VARIABLE);
    }
    if (Files.exists(surroundings.directory().resolve("godwit.yml"))) {
      throw new GodwitException(
              ErrorCode.CONFIGURATION, "there is a godwit.yml, which would not be read")
          .next("Rename it to " + ConfigFile.NAME);
    }
    return Map.of();
  }

  /** An empty variable is one that is not set. */
  private Map<Setting, String> environment() {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    Map<String, String> variables = surroundings.environment();
    if (!variables.getOrDefault(URL_VARIABLE, "").isEmpty()) {
      values.put(Setting.URL, variables.get(URL_VARIABLE));
    }
    for (Setting setting : Setting.values()) {
      String value = variables.getOrDefault(setting.environment(), "");
      if (!value.isEmpty()) {
        check(setting, value, "the environment variable " + setting.environment());
        values.put(setting, value);
      }
    }
    return values;
  }

  private static void check(Setting setting, String value, String origin) {
    try {
      Settings.defaults().with(setting, value);
    } catch (GodwitException e) {
      throw e.next("It comes from " + origin);
    }
  }

  /** A misspelt variable would be passed over in silence otherwise. */
  private void checkVariables() {
    List<String> known =
        Stream.concat(
                Arrays.stream(Setting.values()).map(Setting::environment),
                Stream.of(CONFIG_VARIABLE, "GODWIT_HOME", "GODWIT_JAVA_OPTS"))
            .toList();
    for (String name : surroundings.environment().keySet()) {
      if (name.startsWith("GODWIT_") && !known.contains(name) && !SERVICE.matcher(name).matches()) {
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
    String named = settings.text(Setting.PASSWORD_FILE);
    String password;
    try {
      Path file = surroundings.directory().resolve(named);
      password = Files.readString(file).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new GodwitException(
          ErrorCode.CONFIGURATION, "the password file '" + named + "' cannot be read: " + e, e);
    }
    if (password.isEmpty()) {
      throw new GodwitException(
          ErrorCode.CONFIGURATION, "the first line of the password file '" + named + "' is empty");
    }
    return settings.with(Setting.PASSWORD, password);
  }
}
