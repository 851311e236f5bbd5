package dev.godwit.backfill;

import dev.godwit.testing.TestDatabases;

class MariadbStragglersTest extends StragglersContract {

  MariadbStragglersTest() {
    super(TestDatabases::mariadb, "godwit_segment");
  }
}
