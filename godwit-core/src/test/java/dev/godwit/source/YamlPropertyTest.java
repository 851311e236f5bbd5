package dev.godwit.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.Expression;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a file holds, it is read or refused at a place in it. */
class YamlPropertyTest {

  private static final String FILE =
      """
      backfill:
        table: users
        set: {a: "trim(b || ' ')", 'c': d}
        where: |
          e is null
        batch_size: 1000
      validate:
        - no_nulls: a
      on_failure: stop
      """;
  private static final List<String> PIECES =
      List.of(
          "\n",
          "\r",
          "\r\n",
          "\u0085",
          "\u2028",
          "\t",
          " ",
          "  ",
          "",
          "🐦",
          "é",
          "\u0000",
          "\uFEFF",
          "|",
          ">",
          ">-",
          "|2",
          "'",
          "\"",
          "\\",
          "#",
          " #",
          ":",
          ": ",
          "- ",
          "-",
          "---\n",
          "...\n",
          "%YAML 1.1\n",
          "{",
          "}",
          "[",
          "]",
          ",",
          "&a ",
          "*a",
          "!",
          "!!str ",
          "?",
          "? ",
          "<<: ",
          "~",
          "null",
          "@",
          "`",
          "1",
          "-1",
          "true");

  /** Some pieces put into the file, each in place of none or some of its characters. */
  @Provide
  Arbitrary<String> files() {
    Arbitrary<int[]> edit =
        Combinators.combine(
                Arbitraries.integers().between(0, FILE.length()),
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(0, PIECES.size() - 1))
            .as((at, length, piece) -> new int[] {at, length, piece});
    return edit.list().ofMinSize(1).ofMaxSize(4).map(YamlPropertyTest::edited);
  }

  private static String edited(List<int[]> edits) {
    StringBuilder text = new StringBuilder(FILE);
    for (int[] edit : edits) {
      int from = Math.min(edit[0], text.length());
      text.replace(from, Math.min(from + edit[1], text.length()), PIECES.get(edit[2]));
    }
    return text.toString();
  }

  @Property(tries = 5000)
  void isReadOrRefusedAtAPlaceInIt(@ForAll("files") String text) {
    try {
      for (Expression expression :
          BackfillReader.read(YamlReader.read("7_a.yaml", text)).set().values()) {
        assertInside(expression.location(), text);
      }
    } catch (GodwitException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.FILE_INVALID);
      assertInside(Objects.requireNonNull(e.location()), text);
    }
  }

  private static void assertInside(Location place, String text) {
    String[] lines = text.split("\n", -1);
    assertThat(place.line()).as(Arrays.toString(lines)).isBetween(1, lines.length);
    assertThat(place.column()).isBetween(1, lines[place.line() - 1].length() + 1);
  }
}
