package dev.godwit.change;

import dev.godwit.testing.TestDatabases;

class PostgresqlDualWriteModelTest extends DualWriteModelContract {

  PostgresqlDualWriteModelTest() {
    super(TestDatabases::postgresql);
  }
}
