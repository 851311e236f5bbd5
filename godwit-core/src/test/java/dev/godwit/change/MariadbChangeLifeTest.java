package dev.godwit.change;

import dev.godwit.testing.TestDatabases;
import java.util.Map;

class MariadbChangeLifeTest extends ChangeLifeContract {

  MariadbChangeLifeTest() {
    super(
        "mariadb",
        TestDatabases::mariadb,
        Map.of(
            "add_index on an expression",
            "index people_low: MariaDB has no indexes of expressions. Nothing was run. Add a"
                + " generated column with an sql operation, and index that",
            "change_type of a foreign key",
            "foreign key lives holds what takes its place to the type of the column that it refers"
                + " to. Nothing was run. Drop it with drop_constraint, and add it again when the"
                + " column has changed"));
  }
}
