package dev.godwit.backfill;

import dev.godwit.testing.TestDatabases;

class PostgresqlJoinTest extends JoinContract {

  PostgresqlJoinTest() {
    super(TestDatabases::postgresql);
  }
}
