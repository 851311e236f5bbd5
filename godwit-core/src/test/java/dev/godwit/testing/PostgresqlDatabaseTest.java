package dev.godwit.testing;

class PostgresqlDatabaseTest extends TestDatabaseContract {

  @Override
  TestDatabase fresh() {
    return TestDatabases.postgresql();
  }
}
