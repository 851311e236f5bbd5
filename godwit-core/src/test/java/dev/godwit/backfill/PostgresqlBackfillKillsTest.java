package dev.godwit.backfill;

import dev.godwit.testing.TestDatabases;

class PostgresqlBackfillKillsTest extends KillsContract {

  PostgresqlBackfillKillsTest() {
    super(TestDatabases::postgresql);
  }
}
