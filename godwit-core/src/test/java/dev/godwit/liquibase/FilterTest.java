package dev.godwit.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import liquibase.util.ExpressionMatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "!a",
        "not a",
        "a and b",
        "a and !b",
        "a or b",
        "a, b",
        "c, d",
        "!(a or b)",
        "(a and c) or (b and !d)",
        "a and (b or c)",
        "@a",
        "@d",
        "!@a",
        "@!a",
        "not (a and not c)",
        "((a))",
        "c or d and a"
      })
  void readsExpressionsAsLiquibaseDoes(String expression) {
    for (List<String> items :
        List.of(List.<String>of(), List.of("a"), List.of("a", "b"), List.of("@a", "d"))) {
      assertThat(Filter.holds(expression, items))
          .as(expression + " in " + items)
          .isEqualTo(ExpressionMatcher.matches(expression, items));
    }
  }

  @Test
  void tellsDatabasesApart() {
    Filter filter = new Filter("mariadb", List.of(), "");
    assertThat(filter.isForDatabase("postgresql, MariaDB")).isTrue();
    assertThat(filter.isForDatabase("postgresql")).isFalse();
    assertThat(filter.isForDatabase("!postgresql")).isTrue();
    assertThat(filter.isForDatabase("!mariadb,all")).isTrue();
    assertThat(filter.isForDatabase("mariadb,none")).isFalse();
    assertThat(filter.isForDatabase("!mariadb")).isFalse();
    assertThat(filter.isForDatabase(" ")).isTrue();
  }

  @Test
  void choosesByLabels() {
    Filter filter = new Filter("sqlite", List.of(), "v1 and !slow");
    assertThat(filter.hasLabels("V1, x")).isTrue();
    assertThat(filter.hasLabels("v1,slow")).isFalse();
    assertThat(new Filter("sqlite", List.of(), "").hasLabels("x")).isTrue();
  }
}
