package dev.godwit.cli;

import dev.godwit.testing.TestDatabases;

class PostgresqlRolloutTest extends RolloutContract {

  PostgresqlRolloutTest() {
    super(TestDatabases::postgresql);
  }
}
