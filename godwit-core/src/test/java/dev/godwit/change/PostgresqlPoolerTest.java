package dev.godwit.change;

import dev.godwit.testing.TestDatabases;

class PostgresqlPoolerTest extends PoolerContract {

  PostgresqlPoolerTest() {
    super(
        "postgresql",
        TestDatabases::postgresql,
        "select name || '=' || setting from pg_settings where name not like 'transaction%'"
            + " order by name");
  }
}
