package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.dialect.Dialects;
import dev.godwit.dialect.Jdbc;
import dev.godwit.schema.TableName;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import dev.godwit.validation.AcceptedValues;
import dev.godwit.validation.Expression;
import dev.godwit.validation.Matches;
import dev.godwit.validation.Validation;
import dev.godwit.validation.ValidationResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MariaDbValidationTest {

  @Nested
  class Rules extends RulesContract {
    @Override
    TestDatabase fresh() {
      return TestDatabases.mariadb();
    }
  }

  @Nested
  class Regexes extends RegexContract {
    @Override
    TestDatabase fresh() {
      return TestDatabases.mariadb();
    }
  }

  @Nested
  class Parts extends PartsContract {
    @Override
    TestDatabase fresh() {
      return TestDatabases.mariadb();
    }
  }

  @Nested
  class Running extends ValidatorContract {
    @Override
    TestDatabase fresh() {
      return TestDatabases.mariadb();
    }
  }

  @Nested
  class Types extends ValidationScene {
    @Override
    TestDatabase fresh() {
      return TestDatabases.mariadb();
    }

    @Test
    void capitalLettersCountWhateverTheCollation() {
      database.execute(
          "create table t (id int primary key, v varchar(20) character set latin1, e enum('A', 'b'))",
          "insert into t values (1, 'Ä', 'A'), (2, 'ä', 'b'), (3, 'a', null)");
      assertThat(broken("t", "accepted_values:v=Ä,a")).containsExactly("2");
      assertThat(broken("t", "accepted_values:e=A")).containsExactly("2");
      assertThat(broken("t", "matches:v=^[Äa]$")).containsExactly("2");
      assertThat(broken("t", "length:v=1..1")).isEmpty();
      assertThat(broken("t", "unique:v")).containsExactly("1", "2");
    }

    @Test
    void bytesAndBooleans() {
      database.execute(
          "create table t (k binary(2) primary key, b varbinary(9), x boolean)",
          "insert into t values (x'00ff', x'c3a4', true)");
      assertThat(broken("t", "length:b=1..1")).containsExactly("00FF");
      assertThat(broken("t", "accepted_values:x=true")).isEmpty();
      assertThat(broken("t", "accepted_values:x=false")).containsExactly("00FF");
    }

    @Test
    void aBackslashIsOneWhateverTheSqlMode() throws SQLException {
      database.execute("create table t (id int primary key, v varchar(20))");
      database.execute("insert into t values (1, 'a\\\\b')");
      for (String mode : List.of("", "NO_BACKSLASH_ESCAPES", "ANSI_QUOTES,PIPES_AS_CONCAT")) {
        try (Connection connection = database.connect()) {
          Jdbc.execute(connection, "set sql_mode = '" + mode + "'");
          List<Validation> rules =
              List.of(
                  new AcceptedValues("v", List.of("a\\b")),
                  new Matches("v", "^a\\\\b$"),
                  new Expression("v like 'a%b'"));
          assertThat(
                  Validator.validate(connection, Dialects.of(connection), TableName.of("t"), rules))
              .as(mode)
              .allMatch(ValidationResult::passed);
        }
      }
    }
  }
}
