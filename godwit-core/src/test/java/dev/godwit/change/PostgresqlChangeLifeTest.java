package dev.godwit.change;

import dev.godwit.testing.TestDatabases;
import java.util.Map;

class PostgresqlChangeLifeTest extends ChangeLifeContract {

  PostgresqlChangeLifeTest() {
    super("postgresql", TestDatabases::postgresql, Map.of());
  }
}
