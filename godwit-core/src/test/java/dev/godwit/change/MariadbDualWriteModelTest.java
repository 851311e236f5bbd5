package dev.godwit.change;

import dev.godwit.testing.TestDatabases;

class MariadbDualWriteModelTest extends DualWriteModelContract {

  MariadbDualWriteModelTest() {
    super(TestDatabases::mariadb);
  }
}
