package dev.godwit.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DifferingTest {

  @Test
  void showsShortTextsWhole() {
    assertThat(Differing.pair("character varying", "text"))
        .containsExactly("character varying", "text");
  }

  @Test
  void beginsLongOnesNearWhatDiffers() {
    String same = "all the same words ".repeat(20);
    assertThat(Differing.pair(same + "begin one end", same + "begin other end"))
        .containsExactly(
            "… the same words all the same words begin one end",
            "… the same words all the same words begin other end");
  }

  @Test
  void cutsWhatIsLongBehindTheDifference() {
    String same = "x".repeat(300);
    assertThat(Differing.pair(same + "1" + same, same + "2" + same))
        .allMatch(text -> text.startsWith("… xxx") && text.endsWith("xxx …"))
        .anyMatch(text -> text.contains("x1x"))
        .anyMatch(text -> text.contains("x2x"));
  }

  @Test
  void tellsWhereOnlyLinesAndBlanksDiffer() {
    assertThat(Differing.pair("begin\n  x\nend", "begin\n    x\nend"))
        .containsExactly("begin x end", "the same but for its lines and blanks");
  }
}
