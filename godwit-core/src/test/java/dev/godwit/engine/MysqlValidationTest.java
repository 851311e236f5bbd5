package dev.godwit.engine;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

@Tag("mysql")
class MysqlValidationTest {

  @Nested
  class Rules extends RulesContract {
    @Override
    TestDatabase fresh() {
      return TestDatabases.mysql();
    }
  }

  @Nested
  class Regexes extends RegexContract {
    @Override
    TestDatabase fresh() {
      return TestDatabases.mysql();
    }
  }

  @Nested
  class Parts extends PartsContract {
    @Override
    TestDatabase fresh() {
      return TestDatabases.mysql();
    }
  }

  @Nested
  class Running extends ValidatorContract {
    @Override
    TestDatabase fresh() {
      return TestDatabases.mysql();
    }
  }
}
