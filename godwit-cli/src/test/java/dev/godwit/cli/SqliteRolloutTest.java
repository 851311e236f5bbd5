package dev.godwit.cli;

import dev.godwit.testing.TestDatabases;

class SqliteRolloutTest extends RolloutContract {

  SqliteRolloutTest() {
    super(TestDatabases::sqlite);
  }
}
