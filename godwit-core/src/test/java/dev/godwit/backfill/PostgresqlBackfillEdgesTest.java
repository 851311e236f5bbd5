package dev.godwit.backfill;

import dev.godwit.testing.TestDatabases;
import org.junit.jupiter.api.Nested;

class PostgresqlBackfillEdgesTest {

  @Nested
  class Once extends OnceContract {
    Once() {
      super(TestDatabases::postgresql);
    }
  }

  @Nested
  class Quarantine extends QuarantineContract {
    Quarantine() {
      super(TestDatabases::postgresql, "cast(s as integer)");
    }
  }

  @Nested
  class Undoing extends UndoingContract {
    Undoing() {
      super(TestDatabases::postgresql);
    }
  }

  @Nested
  class Unsettled extends UnsettledContract {
    Unsettled() {
      super(TestDatabases::postgresql);
    }
  }

  @Nested
  class Throttled extends ThrottledContract {
    Throttled() {
      super(TestDatabases::postgresql);
    }
  }

  @Nested
  class Control extends ControlContract {
    Control() {
      super(TestDatabases::postgresql);
    }
  }

  @Nested
  class Transform extends TransformContract {
    Transform() {
      super(TestDatabases::postgresql);
    }
  }

  @Nested
  class TooLong extends TooLongContract {
    TooLong() {
      super(TestDatabases::postgresql);
    }
  }
}
