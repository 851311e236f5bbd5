package dev.godwit.contract;

import org.junit.jupiter.api.Nested;

class PostgresqlContractTest {

  @Nested
  class Applying extends ApplyingContract {
    Applying() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class Concurrency extends ConcurrencyContract {
    Concurrency() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class ConnectionLoss extends ConnectionLossContract {
    ConnectionLoss() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class DataPlan extends DataPlanContract {
    DataPlan() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class Failure extends FailureContract {
    Failure() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class Fencing extends FencingContract {
    Fencing() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class JavaMigration extends JavaMigrationContract {
    JavaMigration() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class JavaTransaction extends JavaTransactionContract {
    JavaTransaction() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class Lease extends LeaseContract {
    Lease() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class LedgerName extends LedgerNameContract {
    LedgerName() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class Limits extends LimitsContract {
    Limits() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class Plan extends PlanContract {
    Plan() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class Processes extends ProcessesContract {
    Processes() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class RandomWalk extends RandomWalkContract {
    RandomWalk() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class Rollback extends RollbackContract {
    Rollback() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class RoundTrip extends RoundTripContract {
    RoundTrip() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class Session extends SessionContract {
    Session() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class Status extends StatusContract {
    Status() {
      super(Kind.POSTGRESQL);
    }
  }

  @Nested
  class Takeover extends TakeoverContract {
    Takeover() {
      super(Kind.POSTGRESQL);
    }
  }
}
