package dev.godwit.change;

import dev.godwit.testing.TestDatabases;

class SqliteDualWriteModelTest extends DualWriteModelContract {

  SqliteDualWriteModelTest() {
    super(TestDatabases::sqlite);
  }
}
