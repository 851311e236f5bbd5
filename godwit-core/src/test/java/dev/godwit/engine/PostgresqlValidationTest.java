package dev.godwit.engine;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import org.junit.jupiter.api.Nested;

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
  class Running extends ValidatorContract {
    @Override
    TestDatabase fresh() {
      return TestDatabases.postgresql();
    }
  }
}
