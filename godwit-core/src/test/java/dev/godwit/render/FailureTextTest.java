package dev.godwit.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureTextTest {

  private static String text(GodwitException failure, String line) {
    return TextRenderer.failure(failure, location -> Optional.of(line));
  }

  private static GodwitException at(int column) {
    return new GodwitException(ErrorCode.MIGRATION_FAILED, "it failed")
        .at(new Location("1_a.sql", 3, column));
  }

  @Test
  void saysWhatWhereHowItIsNowAndWhatToDo() {
    GodwitException failure = at(8).state("Nothing was run").next("Did you mean 'table'?");
    assertThat(text(failure, "create tabel t"))
        .isEqualTo(
            """
            error: it failed
               at: 1_a.sql:3:8
                   | create tabel t
                   |        ^
              now: Nothing was run.
             next: Did you mean 'table'?
             code: migration-failed
            """);
  }

  @Test
  void saysNoMoreThanIsKnown() {
    GodwitException failure = new GodwitException(ErrorCode.USAGE, "it is wrong");
    assertThat(text(failure, "unused")).isEqualTo("error: it is wrong\n code: usage\n");
    assertThat(TextRenderer.failure(at(1), location -> Optional.empty()))
        .isEqualTo("error: it failed\n   at: 1_a.sql:3:1\n code: migration-failed\n");
  }

  @Test
  void pointsBelowTabsAndControlCharacters() {
    assertThat(text(at(4), "\t\u001b[x"))
        .contains(
            """
                   |   [x
                   |    ^
            """);
  }

  @Test
  void cutsLongLinesAroundThePlace() {
    String line = "a".repeat(500) + "HERE" + "b".repeat(500);
    String text = text(at(501), line);
    assertThat(text.lines()).allMatch(shown -> shown.length() < 120);
    String[] lines = text.split("\n", -1);
    assertThat(lines[2].substring(lines[3].indexOf('^'))).startsWith("HERE");
  }

  @Test
  void standsAPlaceBeyondTheLine() {
    assertThat(text(at(400), "short"))
        .contains(
            """
               at: 1_a.sql:3:400
                   | short
                   |      ^
            """);
  }
}
