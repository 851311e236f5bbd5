package dev.godwit.backfill;

import dev.godwit.testing.TestDatabases;

class SqliteBackfillKillsTest extends KillsContract {

  SqliteBackfillKillsTest() {
    super(TestDatabases::sqlite);
  }
}
