package dev.godwit.testing;

class MariadbDatabaseTest extends TestDatabaseContract {

  @Override
  TestDatabase fresh() {
    return TestDatabases.mariadb();
  }
}
