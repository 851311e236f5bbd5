package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code godwit init}. */
class InitCommandTest {

  @TempDir Path directory;

  private Map<Setting, String> configured() {
    return ConfigFile.read(directory.resolve("godwit.yaml"));
  }

  @Test
  void explainsEverySettingAndSetsNone() throws IOException {
    new Shell(directory).godwit("init");
    assertThat(configured()).isEmpty();
    String text = Files.readString(directory.resolve("godwit.yaml"));
    for (Setting setting : Setting.values()) {
      assertThat(text.contains("\n# " + setting.key() + ":")).isEqualTo(!setting.secret());
    }
    Files.writeString(
        directory.resolve("godwit.yaml"), text.replaceAll("(?m)^# ([a-z-]+:( \\S+)?)$", "$1"));
    assertThat(configured())
        .containsEntry(Setting.LOCK_TIMEOUT, "3s")
        .containsEntry(Setting.URL, "sqlite:godwit.db")
        .doesNotContainKey(Setting.USER);
  }

  @Test
  void keepsWhatItWasTold() {
    new Shell(directory)
        .godwit("init", "--migrations", "db/it's here", "--url", "postgres://app@host/app");
    assertThat(configured())
        .isEqualTo(
            Map.of(Setting.MIGRATIONS, "db/it's here", Setting.URL, "postgres://app@host/app"));
    assertThat(directory.resolve("db/it's here")).isDirectory();
  }

  @Test
  void keepsNoPassword() {
    new Shell(directory).godwit("init", "--url", "postgres://app:secret@host/app");
    assertThat(configured()).isEmpty();
    assertThat(directory.resolve("godwit.yaml")).content().doesNotContain("secret");
  }

  @Test
  void leavesWhatIsThere() {
    Shell shell = new Shell(directory).write("godwit.yaml", "migrations: sql");
    assertThat(shell.godwit("init").out()).isEqualTo("Made sql. Next: godwit new create_users\n");
    assertThat(directory.resolve("godwit.yaml")).hasContent("migrations: sql");
    assertThat(shell.godwit("init").out()).isEqualTo("Everything is there already.\n");
  }

  @Test
  void mindsNoUrlOfAnotherProgram() {
    Shell.Result result =
        new Shell(directory).set("DATABASE_URL", "mongodb://host/db").godwit("init");
    assertThat(result.exitCode()).isZero();
  }
}
