package dev.godwit.engine;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;

class ResumeTest extends ResumeContract {

  @Override
  TestDatabase fresh() {
    return TestDatabases.mariadb();
  }
}
