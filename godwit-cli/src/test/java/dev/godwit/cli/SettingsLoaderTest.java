package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.error.GodwitException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which source of a setting comes first. */
class SettingsLoaderTest {

  private final Map<String, String> environment = new HashMap<>();
  private final Map<Setting, String> flags = new HashMap<>();

  @TempDir Path directory;

  private Settings load() {
    Surroundings surroundings =
        new Surroundings(
            InputStream.nullInputStream(), System.out, System.err, environment, directory);
    return new SettingsLoader(surroundings).load(flags, "");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  private static String value(Setting setting, int number) {
    return switch (setting) {
      case LOCK_TIMEOUT,
          GENTLE_LOCK_TIMEOUT,
          STATEMENT_TIMEOUT,
          LEASE,
          LEASE_WAIT,
          INSTANCE_TIMEOUT,
          PACE,
          MAX_REPLICA_LAG,
          MAX_TRANSACTION_AGE,
          MAX_COMMIT_LATENCY ->
          number + "s";
      case LOCK_RETRIES,
          WORKERS,
          SERVER_CORES,
          MAX_ACTIVE_SESSIONS,
          MAX_UNARCHIVED,
          MIN_FREE_DISK ->
          String.valueOf(number);
      case REHEARSE, STRICT, ALLOW_EMPTY -> number % 2 == 0 ? "true" : "false";
      case EFFORT -> number % 2 == 0 ? "polite" : "fast";
      case WINDOW -> number + ":00-12:00";
      case CLOCK -> number % 2 == 0 ? "system" : "simulated";
      default -> "v" + number;
    };
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PASSWORD_FILE")
  void aFlagComesBeforeAVariableBeforeTheFileBeforeTheDefault(Setting setting) throws IOException {
    assertThat(load().text(setting)).isEqualTo(setting.defaultValue());
    write("godwit.yaml", setting.key() + ": " + value(setting, 1));
    assertThat(load().text(setting)).isEqualTo(value(setting, 1));
    environment.put(setting.environment(), value(setting, 2));
    assertThat(load().text(setting)).isEqualTo(value(setting, 2));
    flags.put(setting, value(setting, 3));
    assertThat(load().text(setting)).isEqualTo(value(setting, 3));
  }

  @Test
  void godwitsOwnUrlComesBeforeEveryonesBeforeTheFile() throws IOException {
    write("godwit.yaml", "url: sqlite:file.db");
    environment.put("DATABASE_URL", "sqlite:everyone.db");
    assertThat(load().text(Setting.URL)).isEqualTo("sqlite:everyone.db");
    environment.put("GODWIT_URL", "sqlite:own.db");
    assertThat(load().text(Setting.URL)).isEqualTo("sqlite:own.db");
  }

  @Test
  void anEmptyVariableAndAnEmptyKeySetNothing() throws IOException {
    write("godwit.yaml", "migrations:\nuser: ~\nurl: sqlite:a.db\n");
    environment.put("GODWIT_URL", "");
    environment.put("GODWIT_CONFIG", "");
    assertThat(load().values()).isEqualTo(Map.of(Setting.URL, "sqlite:a.db"));
  }

  @Test
  void anotherFileMayBeNamed() throws IOException {
    write("godwit.yaml", "user: here");
    write("other.yaml", "user: there");
    environment.put("GODWIT_CONFIG", "other.yaml");
    assertThat(load().text(Setting.USER)).isEqualTo("there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "---\n",
        "# nothing\n",
        "---\nuser: me\n...\n",
        "\uFEFFuser: me\n",
        "{user: me}"
      })
  void theFileMayBeAnyYamlOfKeysAndValues(String text) throws IOException {
    write("godwit.yaml", text);
    assertThat(load().text(Setting.USER)).isEqualTo(text.contains("user") ? "me" : "");
  }

  @Test
  void underscoresCountAsHyphensInTheFile() throws IOException {
    write("godwit.yaml", "lock_timeout: 5s");
    assertThat(load().text(Setting.LOCK_TIMEOUT)).isEqualTo("5s");
    write("godwit.yaml", "lock_timeout: 5s\nlock-timeout: 6s");
    assertThatThrownBy(this::load).hasMessageContaining("set twice");
  }

  @Test
  void thePasswordMayBeInAFile() throws IOException {
    write("secret", "p@ss word\r\nsecond line\n");
    environment.put("GODWIT_PASSWORD_FILE", "secret");
    assertThat(load().text(Setting.PASSWORD)).isEqualTo("p@ss word");
  }

  @Test
  void thePasswordComesFromTheFirstSourceThatHasOne() throws IOException {
    write("secret", "from file");
    environment.put("GODWIT_PASSWORD", "from variable");
    write("godwit.yaml", "password-file: secret");
    assertThat(load().text(Setting.PASSWORD)).isEqualTo("from variable");
    flags.put(Setting.PASSWORD_FILE, "secret");
    assertThat(load().text(Setting.PASSWORD)).isEqualTo("from file");
  }

  @Test
  void aPasswordFileMustHoldOne() throws IOException {
    flags.put(Setting.PASSWORD_FILE, "secret");
    assertThatThrownBy(this::load)
        .isInstanceOf(GodwitException.class)
        .hasMessageContaining("the password file 'secret' cannot be read");
    write("secret", "\npassword on the second line");
    assertThatThrownBy(this::load)
        .isInstanceOf(GodwitException.class)
        .hasMessageContaining("is empty");
  }

  @Test
  void whatKubernetesSetsForAServiceIsNoMistake() {
    for (String name : new String[] {"SERVICE_HOST", "SERVICE_PORT", "SERVICE_PORT_HTTP", "PORT"}) {
      environment.put("GODWIT_" + name, "x");
    }
    environment.put("GODWIT_PORT_80_TCP_ADDR", "10.0.0.1");
    assertThat(load().values()).isEmpty();
  }
}
