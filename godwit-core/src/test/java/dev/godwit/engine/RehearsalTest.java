package dev.godwit.engine;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;

class RehearsalTest extends RehearsalContract {

  @Override
  TestDatabase fresh() {
    return TestDatabases.mariadb();
  }
}
