package dev.godwit.change;

import dev.godwit.testing.TestDatabases;

class SqliteChangeStatusTest extends ChangeStatusContract {

  SqliteChangeStatusTest() {
    super(TestDatabases::sqlite);
  }
}
