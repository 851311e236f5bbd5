package dev.godwit.change;

import dev.godwit.testing.TestDatabases;

/** An index is built outside of a transaction, so that its limits are those of a session. */
class PostgresqlPoolerTest extends PoolerContract {

  private static final String SETTINGS =
      "select name || '=' || setting from pg_settings where name not like 'transaction%'"
          + " and name not like 'plpgsql.%'";

  PostgresqlPoolerTest() {
    super(
        "postgresql",
        TestDatabases::postgresql,
        SETTINGS + " order by name",
        SETTINGS
            + " and name not in ('lock_timeout', 'statement_timeout', 'application_name')"
            + " order by name");
  }
}
