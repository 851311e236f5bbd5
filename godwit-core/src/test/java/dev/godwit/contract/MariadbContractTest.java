package dev.godwit.contract;

import org.junit.jupiter.api.Nested;

class MariadbContractTest {

  @Nested
  class Applying extends ApplyingContract {
    Applying() {
      super(Kind.MARIADB);
    }
  }

  @Nested
  class Concurrency extends ConcurrencyContract {
    Concurrency() {
      super(Kind.MARIADB);
    }
  }

  @Nested
  class ConnectionLoss extends ConnectionLossContract {
    ConnectionLoss() {
      super(Kind.MARIADB);
    }
  }

  @Nested
  class DataPlan extends DataPlanContract {
    DataPlan() {
      super(Kind.MARIADB);
    }
  }

  @Nested
  class Failure extends FailureContract {
    Failure() {
      super(Kind.MARIADB);
    }
  }

  @Nested
  class Fencing extends FencingContract {
    Fencing() {
      super(Kind.MARIADB);
    }
  }

  @Nested
  class JavaMigration extends JavaMigrationContract {
    JavaMigration() {
      super(Kind.MARIADB);
    }
  }

  @Nested
  class JavaTransaction extends JavaTransactionContract {
    JavaTransaction() {
      super(Kind.MARIADB);
    }
  }

  @Nested
  class Lease extends LeaseContract {
    Lease() {
      super(Kind.MARIADB);
    }
  }

  @Nested
  class LedgerName extends LedgerNameContract {
    LedgerName() {
      super(Kind.MARIADB);
    }
  }

  @Nested
  class Limits extends LimitsContract {
    Limits() {
      super(Kind.MARIADB);
    }
  }

  @Nested
  class Plan extends PlanContract {
    Plan() {
      super(Kind.MARIADB);
    }
  }

  @Nested
  class Processes extends ProcessesContract {
    Processes() {
      super(Kind.MARIADB);
    }
  }

  @Nested
  class RandomWalk extends RandomWalkContract {
    RandomWalk() {
      super(Kind.MARIADB);
    }
  }

  @Nested
  class Rollback extends RollbackContract {
    Rollback() {
      super(Kind.MARIADB);
    }
  }

  @Nested
  class RoundTrip extends RoundTripContract {
    RoundTrip() {
      super(Kind.MARIADB);
    }
  }

  @Nested
  class Session extends SessionContract {
    Session() {
      super(Kind.MARIADB);
    }
  }

  @Nested
  class Status extends StatusContract {
    Status() {
      super(Kind.MARIADB);
    }
  }

  @Nested
  class Takeover extends TakeoverContract {
    Takeover() {
      super(Kind.MARIADB);
    }
  }
}
