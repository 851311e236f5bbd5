package dev.godwit.testing;

import org.junit.jupiter.api.Tag;

@Tag("mysql")
class MysqlDatabaseTest extends TestDatabaseContract {

  @Override
  TestDatabase fresh() {
    return TestDatabases.mysql();
  }
}
