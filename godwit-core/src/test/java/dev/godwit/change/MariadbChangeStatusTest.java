package dev.godwit.change;

import dev.godwit.testing.TestDatabases;

class MariadbChangeStatusTest extends ChangeStatusContract {

  MariadbChangeStatusTest() {
    super(TestDatabases::mariadb);
  }
}
