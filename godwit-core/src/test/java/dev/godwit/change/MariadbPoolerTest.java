package dev.godwit.change;

import dev.godwit.testing.TestDatabases;

/**
 * The time limits and the isolation level are settings of the session there, as no transaction can
 * have its own: poolers of this protocol know these, and give them back.
 */
class MariadbPoolerTest extends PoolerContract {

  private static final String SETTINGS =
      "select concat(variable_name, '=', session_value) from information_schema.system_variables"
          + " where session_value is not null and variable_name in ('SQL_MODE', 'TIME_ZONE',"
          + " 'FOREIGN_KEY_CHECKS', 'UNIQUE_CHECKS', 'INNODB_SNAPSHOT_ISOLATION')"
          + " order by variable_name";

  MariadbPoolerTest() {
    super("mariadb", TestDatabases::mariadb, SETTINGS, SETTINGS);
  }
}
