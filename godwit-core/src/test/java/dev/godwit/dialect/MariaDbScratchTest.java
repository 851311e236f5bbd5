package dev.godwit.dialect;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;

class MariaDbScratchTest extends MariaDbScratchContract {

  @Override
  TestDatabase fresh() {
    return TestDatabases.mariadb();
  }
}
