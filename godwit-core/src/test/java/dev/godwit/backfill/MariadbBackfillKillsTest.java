package dev.godwit.backfill;

import dev.godwit.testing.TestDatabases;

class MariadbBackfillKillsTest extends KillsContract {

  MariadbBackfillKillsTest() {
    super(TestDatabases::mariadb);
  }
}
