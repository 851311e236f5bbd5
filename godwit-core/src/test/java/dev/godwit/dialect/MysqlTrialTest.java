package dev.godwit.dialect;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import org.junit.jupiter.api.Tag;

@Tag("mysql")
class MysqlTrialTest extends MariaDbTrialContract {

  @Override
  TestDatabase fresh() {
    return TestDatabases.mysql();
  }
}
