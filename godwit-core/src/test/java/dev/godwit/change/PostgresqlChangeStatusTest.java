package dev.godwit.change;

import dev.godwit.testing.TestDatabases;

class PostgresqlChangeStatusTest extends ChangeStatusContract {

  PostgresqlChangeStatusTest() {
    super(TestDatabases::postgresql);
  }
}
