package dev.godwit.dialect;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;

class MariaDbTrialTest extends MariaDbTrialContract {

  @Override
  TestDatabase fresh() {
    return TestDatabases.mariadb();
  }
}
