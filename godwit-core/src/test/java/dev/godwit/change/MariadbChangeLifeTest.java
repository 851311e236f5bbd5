package dev.godwit.change;

import dev.godwit.testing.TestDatabases;
import java.util.Map;

class MariadbChangeLifeTest extends ChangeLifeContract {

  MariadbChangeLifeTest() {
    super("mariadb", TestDatabases::mariadb, Map.of());
  }
}
