package dev.godwit.validation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "^[A-Z]+$",
        "(?i)^a(b|c)(?:d)(?=e)(?!f)",
        "a*?b+?c??d{2}?e{2,}f{2,255}",
        "[^\\]\\[\\-\\\\a-z\\d\\w\\s.$()*+?{}|-]",
        "\\.\\/\\@\\_\\\"\\t\\d\\D\\W\\S",
        "(a)\\1b",
        "ü😀",
      })
  void accepts(String regex) {
    assertThatCode(() -> Regex.check(regex)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "*",
        "a\\",
        "a{",
        "a{2,1}",
        "\\b",
        "\\B",
        "\\A",
        "\\z",
        "\\Z",
        "\\p{L}",
        "\\x41",
        "\\u0041",
        "\\0",
        "\\Qa\\E",
        "(a)\\10",
        "\\h",
        "[[:alpha:]]",
        "[[a]]",
        "[]a]",
        "[^]a]",
        "[a&&b]",
        "[a--b]",
        "[\\D]",
        "a]",
        "a}",
        "a*+",
        "a++",
        "a?+",
        "a{2}+",
        "a{2}{3}",
        "a{2}*",
        "a{256}",
        "a{1,1000}",
        "(?<=a)b",
        "(?<!a)b",
        "(?<n>a)",
        "(?>a)",
        "a(?i)b",
        "(?s)a",
        "(?i:a)",
      })
  void refuses(String regex) {
    assertThatThrownBy(() -> Regex.check(regex))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the regular expression '" + regex + "'");
  }
}
