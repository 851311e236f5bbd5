package dev.godwit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final OptionalDouble NONE = OptionalDouble.empty();

  @Test
  void barsSayWhatWasWantedWhatWasMeasuredAndTheVerdict() {
    Table table =
        Bar.table(
            List.of(
                Bar.atMost("of floor", 1.25, OptionalDouble.of(1.1), OptionalDouble.of(1)),
                Bar.atMost("of Flyway", 0.2, OptionalDouble.of(0.21), NONE),
                Bar.atLeast("of one UPDATE", 1.1, OptionalDouble.of(1.09), NONE),
                Bar.atMost("memory, MB", 200, NONE, NONE)));

    assertThat(table)
        .hasToString(
            """
            Bars
                                   bar  Godwit                (floor)
              of floor         <= 1.25    1.10           met     1.00
              of Flyway        <= 0.20    0.21        MISSED        -
              of one UPDATE    >= 1.10    1.09        MISSED        -
              memory, MB     <= 200.00       -  not measured        -
            """);
  }

  @Test
  void anUnknownOptionIsRefused() {
    assertThatThrownBy(() -> Options.parse(List.of("--fast")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such option: --fast");
    assertThatThrownBy(() -> Options.parse(List.of("--only=everything")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oneWordStandsForAllPartsThatFillAColumn() {
    Options options = Options.parse(List.of("--only=rename,fill", "--rows=1000"));

    assertThat(options.parts()).startsWith("rename").containsAll(Options.FILLS);
    assertThat(options.fillRows()).isEqualTo(1000);
  }

  @Test
  void quickCutsTheSizesToAFifth() {
    assertThat(Options.parse(List.of("--quick")).linearSizes())
        .containsExactly(100, 200, 400, 1000);
    assertThat(Options.parse(List.of()).nothingSizes()).containsExactly(1000, 5000);
  }
}
