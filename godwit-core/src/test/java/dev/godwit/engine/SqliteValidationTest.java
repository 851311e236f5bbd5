package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SqliteValidationTest {

  @Nested
  class Rules extends RulesContract {
    @Override
    TestDatabase fresh() {
      return TestDatabases.sqlite();
    }
  }

  @Nested
  class Regexes extends RegexContract {
    @Override
    TestDatabase fresh() {
      return TestDatabases.sqlite();
    }
  }

  @Nested
  class Parts extends PartsContract {
    @Override
    TestDatabase fresh() {
      return TestDatabases.sqlite();
    }
  }

  @Nested
  class Running extends ValidatorContract {
    @Override
    TestDatabase fresh() {
      return TestDatabases.sqlite();
    }
  }

  @Nested
  class Types extends ValidationScene {
    @Override
    TestDatabase fresh() {
      return TestDatabases.sqlite();
    }

    @Test
    void aColumnHoldsValuesOfAnyType() {
      database.execute(
          "create table t (id integer primary key, v, w text, x blob)",
          "insert into t values (1, 1, 1, x'c3a4'), (2, '1', '1', 'ä'), (3, 1.0, '1.0', x'616263')",
          "insert into t values (4, x'31', null, null)");
      assertThat(broken("t", "accepted_values:v=1")).containsExactly("2", "4");
      assertThat(broken("t", "accepted_values:v='1'")).containsExactly("1", "3", "4");
      assertThat(broken("t", "accepted_values:w=1")).containsExactly("3");
      assertThat(broken("t", "matches:v=^1$")).containsExactly("3");
      assertThat(broken("t", "length:x=1..2")).containsExactly("3");
    }

    @Test
    void capitalLettersCountWhateverTheCollation() {
      database.execute(
          "create table t (id integer primary key, v text collate nocase)",
          "insert into t values (1, 'A'), (2, 'a')");
      assertThat(broken("t", "accepted_values:v=A")).containsExactly("2");
      assertThat(broken("t", "matches:v=^A$")).containsExactly("2");
      assertThat(broken("t", "unique:v")).containsExactly("1", "2");
    }

    @Test
    void rowsAreNamedWhateverTheirKey() {
      database.execute(
          "create table b (k blob not null primary key, v int) without rowid",
          "insert into b values (x'00ff', null)",
          "create table r (rowid text, v int)",
          "insert into r values ('x', null)");
      assertThat(broken("b", "no_nulls:v")).containsExactly("X'00FF'");
      assertThat(broken("r", "no_nulls:v")).containsExactly("_rowid_ 1");
    }

    @Test
    void aTextTooLongForJavasExpressionsIsAnError() {
      database.execute("create table t (id integer primary key, v text)");
      database.execute("insert into t values (1, '" + "ab".repeat(200_000) + "')");
      assertThatThrownBy(() -> validate("t", "no_nulls:v", "matches:v=^(a|b)*$"))
          .hasMessageStartingWith("rule 'matches: v=^(a|b)*$' cannot be checked: ");
      assertThat(broken("t", "email_format:v")).containsExactly("1");
    }
  }
}
