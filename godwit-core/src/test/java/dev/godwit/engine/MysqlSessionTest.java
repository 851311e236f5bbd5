package dev.godwit.engine;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import org.junit.jupiter.api.Tag;

@Tag("mysql")
class MysqlSessionTest extends SessionContract {

  @Override
  TestDatabase fresh() {
    return TestDatabases.mysql();
  }
}
