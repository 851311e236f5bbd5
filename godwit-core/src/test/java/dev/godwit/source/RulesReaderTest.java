package dev.godwit.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.error.GodwitException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesReaderTest {

  private static final String BACKFILL =
      "backfill:\n  table: users\n  set: {full_name: \"a || ' ' || b\"}\n";

  private static List<String> rules(String validate) {
    return BackfillReader.read(YamlReader.read("7_a.yaml", BACKFILL + "validate:\n" + validate))
        .validate()
        .stream()
        .map(rule -> rule.text())
        .toList();
  }

  @Test
  void readsEveryRule() {
    assertThat(
            rules(
                """
                  - no_nulls: full_name
                  - unique: [tenant, email]
                  - email_format: email
                  - matches: {column: code, regex: "^[A-Z]+$"}
                  - accepted_values: {column: state, values: [open, no, 007, 7, true]}
                  - range: {column: age, min: 0, max: 150}
                  - length: {column: code, min: 2}
                  - relationship: {column: user_id, references: users.id}
                  - row_count: {min: 1}
                  - row_count: 100
                  - equals_expression: full_name
                  - equals_expression: {column: other, expression: "lower(a)"}
                  - expression: "price > 0"
                  - query: "select 1 from orders where price < 0"
                """))
        .containsExactly(
            "no_nulls: full_name",
            "unique: tenant,email",
            "email_format: email",
            "matches: code=^[A-Z]+$",
            "accepted_values: state=open,no,007,7,true",
            "range: age=0..150",
            "length: code=2..",
            "relationship: user_id=users.id",
            "row_count: 1..",
            "row_count: 100",
            "equals_expression: full_name=a || ' ' || b",
            "equals_expression: other=lower(a)",
            "expression: price > 0",
            "query: select 1 from orders where price < 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "beautiful: a                          ~ there is no rule 'beautiful'",
        "no_null: a                            ~ did you mean 'no_nulls'?",
        "range: {column: a}                    ~ range needs min, max or both",
        "range: {column: a, mx: 1}             ~ 'range' has no argument 'mx'",
        "no_nulls: [a, b]                      ~ 'column' of 'no_nulls' must be one text",
        "length: {column: a, min: many}        ~ must be a whole number, not 'many'",
        "matches: {column: a, regex: ''}       ~ is empty",
        "accepted_values: {column: a}          ~ 'accepted_values' needs 'values'",
      })
  void refusesOneThatMakesNoSense(String rule, String words) {
    assertThat(
            catchThrowableOfType(
                GodwitException.class, () -> rules("  - no_nulls: full_name\n  - " + rule + "\n")))
        .hasMessageStartingWith("7_a.yaml:6:5: ")
        .hasMessageContaining(words);
  }
}
