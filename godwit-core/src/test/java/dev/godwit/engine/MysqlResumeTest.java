package dev.godwit.engine;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import org.junit.jupiter.api.Tag;

@Tag("mysql")
class MysqlResumeTest extends ResumeContract {

  @Override
  TestDatabase fresh() {
    return TestDatabases.mysql();
  }
}
