package dev.godwit.backfill;

import dev.godwit.testing.TestDatabases;

class SqliteJoinTest extends JoinContract {

  SqliteJoinTest() {
    super(TestDatabases::sqlite);
  }
}
