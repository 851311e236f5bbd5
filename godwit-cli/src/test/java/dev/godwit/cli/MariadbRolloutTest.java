package dev.godwit.cli;

import dev.godwit.testing.TestDatabases;

class MariadbRolloutTest extends RolloutContract {

  MariadbRolloutTest() {
    super(TestDatabases::mariadb);
  }
}
