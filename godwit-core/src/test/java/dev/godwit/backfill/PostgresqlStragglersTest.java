package dev.godwit.backfill;

import dev.godwit.testing.TestDatabases;

class PostgresqlStragglersTest extends StragglersContract {

  PostgresqlStragglersTest() {
    super(TestDatabases::postgresql, "godwit.segment");
  }
}
