package dev.godwit.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.godwit.schema.TableName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ValidationsTest {

  @Test
  void makesRulesOfFlags() {
    assertThat(Validations.parse("no_nulls:email")).isEqualTo(new NoNulls("email"));
    assertThat(Validations.parse(" no_nulls : email ")).isEqualTo(new NoNulls("email"));
    assertThat(Validations.parse("unique:a,\"b,c\"")).isEqualTo(new Unique(List.of("a", "b,c")));
    assertThat(Validations.parse("email_format:e")).isEqualTo(new EmailFormat("e"));
    assertThat(Validations.parse("matches:code=^[A-Z]+=$"))
        .isEqualTo(new Matches("code", "^[A-Z]+=$"));
    assertThat(Validations.parse("matches:\"a=b\"= x ")).isEqualTo(new Matches("a=b", " x "));
    assertThat(Validations.parse("accepted_values:s=a, b,'c, ''d',1,'1',007,true"))
        .isEqualTo(new AcceptedValues("s", List.of("a", "b", "c, 'd", 1, "1", "007", true)));
    assertThat(Validations.parse("range:age=0..150"))
        .isEqualTo(new Range("age", 0, new BigDecimal("150")));
    assertThat(Validations.parse("range:p=-0.5..1.5")).isEqualTo(new Range("p", -0.5, 1.5));
    assertThat(Validations.parse("range:p=..'a..b'")).isEqualTo(new Range("p", null, "a..b"));
    assertThat(Validations.parse("length:code=2..5")).isEqualTo(new Length("code", 2L, 5L));
    assertThat(Validations.parse("length:code=2..")).isEqualTo(new Length("code", 2L, null));
    assertThat(Validations.parse("relationship:user_id=app.users.id"))
        .isEqualTo(new Relationship("user_id", new TableName("app", "users"), "id"));
    assertThat(Validations.parse("row_count:1..")).isEqualTo(new RowCount(1L, null));
    assertThat(Validations.parse("row_count:7")).isEqualTo(new RowCount(7L, 7L));
    assertThat(Validations.parse("equals_expression:n=first||' '||last"))
        .isEqualTo(new EqualsExpression("n", "first||' '||last"));
    assertThat(Validations.parse("expression:price > 0")).isEqualTo(new Expression("price > 0"));
    assertThat(Validations.parse("query: select ':'")).isEqualTo(new Query("select ':'"));
  }

  @Test
  void makesRulesOfArguments() {
    assertThat(of("no_nulls", Map.of("column", "a"))).isEqualTo(new NoNulls("a"));
    assertThat(of("unique", Map.of("column", "a"))).isEqualTo(new Unique(List.of("a")));
    assertThat(of("unique", Map.of("column", List.of("a", "b"))))
        .isEqualTo(new Unique(List.of("a", "b")));
    assertThat(of("matches", Map.of("column", "a", "regex", "x"))).isEqualTo(new Matches("a", "x"));
    assertThat(of("accepted_values", Map.of("column", "a", "values", List.of("x", 2, true))))
        .isEqualTo(new AcceptedValues("a", List.of("x", 2L, true)));
    assertThat(of("range", Map.of("column", "a", "min", 1, "max", 2.5)))
        .isEqualTo(Validations.parse("range:a=1..2.5"));
    assertThat(of("length", Map.of("column", "a", "max", "5")))
        .isEqualTo(new Length("a", null, 5L));
    assertThat(of("relationship", Map.of("column", "a", "references", "t.id")))
        .isEqualTo(new Relationship("a", TableName.of("t"), "id"));
    assertThat(of("row_count", Map.of("min", 1, "max", 2))).isEqualTo(new RowCount(1L, 2L));
    assertThat(of("equals_expression", Map.of("column", "a", "expression", "b + 1")))
        .isEqualTo(new EqualsExpression("a", "b + 1"));
  }

  @Test
  void takesABareValueForWhatTheRuleIsAbout() {
    assertThat(of("row_count", Map.of("column", 5))).isEqualTo(new RowCount(5L, 5L));
    assertThat(of("expression", Map.of("column", "a > 0"))).isEqualTo(new Expression("a > 0"));
    assertThat(of("query", Map.of("column", "select 1"))).isEqualTo(new Query("select 1"));
  }

  @Test
  void saysWhatIsWrong() {
    wrong("no_null:a", "there is no rule 'no_null'; did you mean 'no_nulls'?");
    wrong("xyzzy", "there is no rule 'xyzzy'; the rules are no_nulls, unique, ");
    wrong("no_nulls", "'no_nulls' needs column, as in no_nulls:column");
    wrong("query: ", "'query' needs query");
    wrong("no_nulls:\"a\"b", "'b' at the end of 'no_nulls:\"a\"b' is not understood");
    wrong("no_nulls:\"a", "never closed");
    wrong("matches:code", "needs a column and more, as in matches:column=regex");
    wrong("matches:=x", "'column' of 'matches' is empty");
    wrong("matches:c=", "'regex' of 'matches' is empty");
    wrong("matches:c=(", "the regular expression '(' is not understood");
    wrong("accepted_values:c='a'b", "'b' at the end");
    wrong("range:age=5", "'range' needs limits, as in 2..5, 2.. or ..5");
    wrong("range:age=..", "range needs min, max or both");
    wrong("length:c=5..2", "the min of length, 5, is more than its max, 2");
    wrong("length:c=a..", "'min' of 'length' must be a whole number, not 'a'");
    wrong("length:c=-1..", "no negative limits");
    wrong("row_count:1.5", "must be a whole number");
    wrong("row_count:1..99999999999999999999", "must be a whole number");
    wrong("relationship:c=users", "needs a table and its column, as in users.id, not 'users'");
    wrong("relationship:c=.id", "needs a table");
    wrong("equals_expression:c", "'equals_expression' needs 'expression'");
  }

  @Test
  void saysWhichArgumentIsWrong() {
    assertThatThrownBy(() -> of("no_nulls", Map.of("colum", "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'no_nulls' has no argument 'colum'; did you mean 'column'?");
    assertThatThrownBy(() -> of("range", Map.of("column", "a", "between", 1)))
        .hasMessage("'range' has no argument 'between'; it takes column, min, max");
    assertThatThrownBy(() -> of("no_nulls", Map.of())).hasMessage("'no_nulls' needs 'column'");
    assertThatThrownBy(() -> of("no_nulls", Map.of("column", List.of("a", "b"))))
        .hasMessage("'column' of 'no_nulls' must be one text");
    assertThatThrownBy(() -> of("row_count", Map.of("equals", 1, "min", 1)))
        .hasMessageContaining("not both");
    assertThatThrownBy(() -> of("range", Map.of("column", "a", "min", List.of(1))))
        .hasMessage("'[1]' is neither a text nor a number nor true nor false");
    assertThatThrownBy(() -> of("accepted_values", Map.of("column", "a", "values", List.of())))
        .hasMessage("accepted_values needs at least one value");
  }

  @Test
  void everyWordIsARulesOwn() {
    for (String word : Validations.rules()) {
      Throwable failure = catchThrowable(() -> of(word, Map.of()));
      assertThat(failure).as(word).isInstanceOf(IllegalArgumentException.class);
      assertThat(failure).hasMessageContaining(word).hasMessageNotContaining("there is no rule");
    }
    assertThat(Validations.rules()).hasSize(12).doesNotHaveDuplicates();
  }

  @Property(tries = 300)
  void readsItsOwnTexts(
      @ForAll @NotEmpty String column,
      @ForAll @Size(min = 1, max = 4) List<String> texts,
      @ForAll BigDecimal number,
      @ForAll boolean truth) {
    same(new NoNulls(column));
    same(new EmailFormat(column));
    same(new Unique(List.of(column, column + texts.get(0))));
    same(new AcceptedValues(column, List.copyOf(texts)));
    same(new AcceptedValues(column, List.of(number, number.toPlainString(), truth, "" + truth)));
    same(new Range(column, texts.get(0), number));
    same(new Range(column, number, null));
    same(new Range(column, null, texts.get(0)));
    same(new EqualsExpression(column, "x" + texts.get(0)));
  }

  private static void same(Validation rule) {
    assertThat(Validations.parse(rule.text())).isEqualTo(rule);
    assertThat(rule.text()).startsWith(rule.rule() + ": ");
  }

  private static void wrong(String flag, String message) {
    assertThatThrownBy(() -> Validations.parse(flag))
        .as(flag)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static Validation of(String rule, Map<String, Object> arguments) {
    return Validations.of(rule, arguments);
  }
}
