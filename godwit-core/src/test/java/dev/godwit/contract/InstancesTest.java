package dev.godwit.contract;

import org.junit.jupiter.api.Nested;

class InstancesTest {

  @Nested
  class Sqlite extends InstancesContract {
    Sqlite() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class Postgresql extends InstancesContract {
    Postgresql() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class Mariadb extends InstancesContract {
    Mariadb() {
      super(Kind.MARIADB);
    }
  }

  @Nested
  class SqliteGate extends GateContract {
    SqliteGate() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class PostgresqlGate extends GateContract {
    PostgresqlGate() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class MariadbGate extends GateContract {
    MariadbGate() {
      super(Kind.MARIADB);
    }
  }
}
