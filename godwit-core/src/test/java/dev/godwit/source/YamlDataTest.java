package dev.godwit.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class YamlDataTest {

  private static Object data(String value) {
    return Objects.requireNonNull(YamlReader.read("a.yaml", "a: " + value + "\n").data().get("a"));
  }

  @Test
  void isTextUnlessJsonWouldHaveANumberOrABoolean() {
    assertThat(data("[1, -20, 0, 9223372036854775807]"))
        .isEqualTo(List.of(1L, -20L, 0L, new BigDecimal("9223372036854775807")));
    assertThat(data("[1.50, 2e3, -0.1]"))
        .isEqualTo(List.of(new BigDecimal("1.50"), new BigDecimal("2e3"), new BigDecimal("-0.1")));
    assertThat(data("[true, false]")).isEqualTo(List.of(true, false));
    assertThat(data("[no, Yes, on, TRUE, 007, +1, 0x1f, 1_000, 12:30, .5, 2026-01-31, '1']"))
        .isEqualTo(
            List.of(
                "no",
                "Yes",
                "on",
                "TRUE",
                "007",
                "+1",
                "0x1f",
                "1_000",
                "12:30",
                ".5",
                "2026-01-31",
                "1"));
  }

  @Test
  void goesDeep() {
    assertThat(data("{b: [{c: d}], e: 'null'}"))
        .isEqualTo(Map.of("b", List.of(Map.of("c", "d")), "e", "null"));
  }
}
