package dev.godwit.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times of day. */
class WindowTest {

  private static Clock at(String time) {
    return Clock.fixed(Instant.parse("2024-01-15T" + time + "Z"), ZoneOffset.UTC);
  }

  private static boolean open(String window, String time) {
    return Window.parse(window, at(time)).orElseThrow().open();
  }

  @ParameterizedTest
  @CsvSource({
    "22:00-06:00, 21:59:59, false",
    "22:00-06:00, 22:00:00, true",
    "22:00-06:00, 00:00:00, true",
    "22:00-06:00, 05:59:59, true",
    "22:00-06:00, 06:00:00, false",
    "9:00-17:30, 08:59:59, false",
    "9:00-17:30, 09:00:00, true",
    "9:00-17:30, 17:29:59, true",
    "9:00-17:30, 17:30:00, false",
    "22:00-00:00, 23:59:59, true",
    "22:00-00:00, 00:00:00, false",
    "22:00-06:00 Europe/Berlin, 21:30:00, true",
    "22:00-06:00 Europe/Berlin, 05:30:00, false",
  })
  void isOpenFromTheFirstMomentToTheLast(String window, String time, boolean open) {
    assertThat(open(window, time)).isEqualTo(open);
  }

  @Test
  void saysWhenItOpensAndWhere() {
    Window window =
        Window.parse("22:00-06:00", at("12:00:00").withZone(ZoneId.of("Europe/Berlin")))
            .orElseThrow();
    assertThat(window.reason())
        .isEqualTo("it is not yet 22:00 (Europe/Berlin), the window is 22:00-06:00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "22-6", "22:00", "24:00-06:00", "22:60-6:00", "06:00-06:00", "1:00-2:00 Mars"})
  void nothingElseIsOne(String text) {
    assertThat(Window.parse(text, at("12:00:00"))).isEmpty();
  }
}
