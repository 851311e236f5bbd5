package dev.godwit.backfill;

import dev.godwit.testing.TestDatabases;
import org.junit.jupiter.api.Nested;

class MariadbBackfillEdgesTest {

  @Nested
  class Once extends OnceContract {
    Once() {
      super(TestDatabases::mariadb);
    }
  }

  @Nested
  class Quarantine extends QuarantineContract {
    Quarantine() {
      super(TestDatabases::mariadb, "case when s = 'bad' then cast(s as signed) else 1 end");
    }
  }

  @Nested
  class Undoing extends UndoingContract {
    Undoing() {
      super(TestDatabases::mariadb);
    }
  }

  @Nested
  class Unsettled extends UnsettledContract {
    Unsettled() {
      super(TestDatabases::mariadb);
    }
  }

  @Nested
  class Throttled extends ThrottledContract {
    Throttled() {
      super(TestDatabases::mariadb);
    }
  }

  @Nested
  class Control extends ControlContract {
    Control() {
      super(TestDatabases::mariadb);
    }
  }

  @Nested
  class Transform extends TransformContract {
    Transform() {
      super(TestDatabases::mariadb);
    }
  }

  @Nested
  class TooLong extends TooLongContract {
    TooLong() {
      super(TestDatabases::mariadb);
    }
  }
}
