package dev.godwit.backfill;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;

class MariadbBackfillTest extends BackfillContract {

  @Override
  TestDatabase open() {
    return TestDatabases.mariadb();
  }
}
