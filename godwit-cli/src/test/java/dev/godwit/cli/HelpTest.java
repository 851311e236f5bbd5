package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.error.ErrorCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Help is complete and fits a narrow terminal; its words are in the transcripts. */
class HelpTest {

  @TempDir Path directory;

  private String help(String... arguments) {
    Shell.Result result = new Shell(directory).godwit(arguments);
    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    return result.out();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "init",
        "new",
        "adopt",
        "status",
        "plan",
        "check",
        "migrate",
        "rollback",
        "backfill",
        "validate",
        "undo",
        "runs",
        "worker",
        "instances",
        "rollout",
        "node"
      })
  void isCompleteForEachCommand(String command) {
    String help = help(command, "--help");
    assertThat(help)
        .startsWith("Usage: godwit " + command + " ")
        .contains("\nExamples:\n", "--json ", "--help ", "\nSettings", "--config=FILE")
        .isEqualTo(help("help", command));
    assertThat(help.lines()).allMatch(line -> line.length() <= 80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"migrate", "backfill", "node"})
  void describesEverySetting(String command) {
    for (Setting setting : Setting.values()) {
      assertThat(
              help(command, "-h")
                  .contains("--" + setting.key() + (setting.isSwitch() ? "[=" : "=")))
          .isEqualTo(!setting.secret());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "plan", "check", "rollback", "validate", "undo", "runs"})
  void describesTheSettingsOfBackfillsWhereTheyRun(String command) {
    assertThat(help(command, "-h")).contains("--runner=NAME").doesNotContain("--pace=", "--clock=");
  }

  @Test
  void leavesOutWhatACommandTakesButHasNoUseFor() {
    assertThat(help("new", "-h")).contains("--migrations").doesNotContain("--lock-timeout");
    Shell.Result result = new Shell(directory).godwit("new", "users", "--lock-timeout", "5s");
    assertThat(result.exitCode()).isZero();
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.Category.class)
  void namesEveryExitCode(ErrorCode.Category category) {
    assertThat(help("--help")).containsPattern("\n  " + category.exitCode() + " +\\w");
  }

  @Test
  void fitsANarrowTerminal() {
    assertThat(help("help").lines()).allMatch(line -> line.length() <= 80);
    assertThat(help("help")).isEqualTo(help("--help")).isEqualTo(help("-h"));
  }

  @Test
  void isShownWithoutACommandToo() {
    Shell.Result result = new Shell(directory).godwit();
    assertThat(result.out()).isEqualTo(help("--help"));
    assertThat(result.exitCode()).isEqualTo(2);
  }

  @Test
  void offersCompletion() {
    assertThat(help("generate-completion"))
        .contains(
            "complete -F _complete_godwit", "'--lock-timeout'", "rollback", "backfill", "accept");
  }
}
