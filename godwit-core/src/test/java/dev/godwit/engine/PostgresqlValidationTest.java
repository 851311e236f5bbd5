package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.dialect.Jdbc;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import dev.godwit.validation.EmailFormat;
import dev.godwit.validation.ValidationResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PostgresqlValidationTest {

  @Nested
  class Rules extends RulesContract {
    @Override
    TestDatabase fresh() {
      return TestDatabases.postgresql();
    }
  }

  @Nested
  class Regexes extends RegexContract {
    @Override
    TestDatabase fresh() {
      return TestDatabases.postgresql();
    }
  }

  @Nested
  class Parts extends PartsContract {
    @Override
    TestDatabase fresh() {
      return TestDatabases.postgresql();
    }
  }

  @Nested
  class Running extends ValidatorContract {
    @Override
    TestDatabase fresh() {
      return TestDatabases.postgresql();
    }
  }

  @Nested
  class Types extends ValidationScene {
    @Override
    TestDatabase fresh() {
      return TestDatabases.postgresql();
    }

    @Test
    void typesWithValuesOfTheirOwnAreComparedAsTexts() {
      database.execute(
          "create type mood as enum ('happy', 'sad')",
          "create domain code as varchar(5)",
          "create table t (id uuid primary key, m mood, c code, f char(5), b bytea, j jsonb,"
              + " r real, x boolean)",
          "insert into t values ('00000000-0000-0000-0000-000000000001', 'sad', 'AB', 'AB',"
              + " 'abc', '{\"a\": 1}', 0.1, true)");
      for (String fine :
          List.of(
              "accepted_values:m=sad,elated",
              "accepted_values:c=AB",
              "accepted_values:f=AB",
              "accepted_values:r=0.1",
              "accepted_values:x=true",
              "accepted_values:id=00000000-0000-0000-0000-000000000001",
              "range:m=happy..sad",
              "length:f=2..2",
              "length:b=3..3",
              "matches:m=^sad$",
              "matches:j=a",
              "expression:j ? 'a'",
              "expression:j @> '{\"a\": 1}'")) {
        assertThat(broken("t", fine)).as(fine).isEmpty();
      }
      assertThat(broken("t", "accepted_values:m=happy"))
          .containsExactly("00000000-0000-0000-0000-000000000001");
    }

    @Test
    void capitalLettersCountWhateverTheCollation() {
      database.execute(
          "create collation nocase"
              + " (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
          "create table t (id int primary key, v text collate nocase)",
          "insert into t values (1, 'A'), (2, 'a')");
      assertThat(broken("t", "accepted_values:v=A")).containsExactly("2");
      assertThat(broken("t", "matches:v=^A$")).containsExactly("2");
      assertThat(broken("t", "email_format:v")).containsExactly("1", "2");
      assertThat(broken("t", "unique:v")).containsExactly("1", "2");
    }

    @Test
    void tablesInOtherSchemasAndInParts() {
      database.execute(
          "create schema app",
          "create table app.users (id int primary key)",
          "create table app.orders (user_id int) partition by range (user_id)",
          "create table app.few partition of app.orders for values from (0) to (10)",
          "insert into app.orders values (1)");
      ValidationResult result = validate("app.orders", "relationship:user_id=app.users.id").get(0);
      assertThat(result.failedRows()).isEqualTo(1);
      assertThat(result.keys()).isEmpty();
    }

    @Test
    void encodingsWithFewLetters() {
      String name = "latin_" + ProcessHandle.current().pid();
      database.execute(
          "create database " + name + " encoding 'LATIN1' locale 'C' template template0");
      String url = database.jdbcUrl().replaceFirst("/[^/?]+\\?", "/" + name + "?");
      try {
        Godwit latin = Godwit.on(TestDatabases.dataSource(url));
        try (Connection connection = TestDatabases.dataSource(url).getConnection()) {
          Jdbc.execute(connection, "create table t (id int primary key, v text)");
          Jdbc.execute(
              connection, "insert into t values (1, 'jürgen@example.de'), (2, 'a\u00a0b@c.d')");
        }
        assertThat(latin.validate("t", List.of(new EmailFormat("v"))).get(0).keys())
            .containsExactly("2");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      } finally {
        database.execute("drop database " + name + " with (force)");
      }
    }
  }
}
