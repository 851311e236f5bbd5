package dev.godwit.contract;

import org.junit.jupiter.api.Nested;

class SqliteContractTest {

  @Nested
  class Applying extends ApplyingContract {
    Applying() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class Concurrency extends ConcurrencyContract {
    Concurrency() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class ConnectionLoss extends ConnectionLossContract {
    ConnectionLoss() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class DataPlan extends DataPlanContract {
    DataPlan() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class Failure extends FailureContract {
    Failure() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class Fencing extends FencingContract {
    Fencing() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class JavaMigration extends JavaMigrationContract {
    JavaMigration() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class JavaTransaction extends JavaTransactionContract {
    JavaTransaction() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class Lease extends LeaseContract {
    Lease() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class LedgerName extends LedgerNameContract {
    LedgerName() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class Limits extends LimitsContract {
    Limits() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class Plan extends PlanContract {
    Plan() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class Processes extends ProcessesContract {
    Processes() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class RandomWalk extends RandomWalkContract {
    RandomWalk() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class Rollback extends RollbackContract {
    Rollback() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class RoundTrip extends RoundTripContract {
    RoundTrip() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class Session extends SessionContract {
    Session() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class Status extends StatusContract {
    Status() {
      super(Kind.SQLITE);
    }
  }

  @Nested
  class Takeover extends TakeoverContract {
    Takeover() {
      super(Kind.SQLITE);
    }
  }
}
