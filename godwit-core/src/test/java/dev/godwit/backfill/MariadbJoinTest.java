package dev.godwit.backfill;

import dev.godwit.testing.TestDatabases;

class MariadbJoinTest extends JoinContract {

  MariadbJoinTest() {
    super(TestDatabases::mariadb);
  }
}
