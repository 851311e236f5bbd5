package dev.godwit.backfill;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;

class PostgresqlBackfillTest extends BackfillContract {

  @Override
  TestDatabase open() {
    return TestDatabases.postgresql();
  }
}
