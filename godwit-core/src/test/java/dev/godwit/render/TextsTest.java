package dev.godwit.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "999, 999 ms",
    "1000, 1.0 s",
    "3449, 3.4 s",
    "59949, 59.9 s",
    "59950, 1 min 0 s",
    "60000, 1 min 0 s",
    "125400, 2 min 5 s",
    "3599499, 59 min 59 s",
    "3599500, 1 h 0 min",
    "90061000, 25 h 1 min",
  })
  void tellsDurationsInTheUnitsOfTheirSize(long millis, String text) {
    assertThat(Texts.duration(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"one thing, one thing.", "done., done.", "Is it?, Is it?", "'', ."})
  void endsSentencesOnce(String text, String sentence) {
    assertThat(Texts.sentence(text)).isEqualTo(sentence);
  }

  @Test
  void countsWithTheRightNoun() {
    assertThat(Texts.count(1, "migration")).isEqualTo("1 migration");
    assertThat(Texts.count(2, "migration")).isEqualTo("2 migrations");
  }
}
