package dev.godwit.backfill;

import dev.godwit.testing.TestDatabases;
import org.junit.jupiter.api.Nested;

class SqliteBackfillEdgesTest {

  @Nested
  class Once extends OnceContract {
    Once() {
      super(TestDatabases::sqlite);
    }
  }

  @Nested
  class Quarantine extends QuarantineContract {
    Quarantine() {
      super(TestDatabases::sqlite, "json_extract(s, '$')");
    }
  }

  @Nested
  class Undoing extends UndoingContract {
    Undoing() {
      super(TestDatabases::sqlite);
    }
  }

  @Nested
  class Unsettled extends UnsettledContract {
    Unsettled() {
      super(TestDatabases::sqlite);
    }
  }

  @Nested
  class Throttled extends ThrottledContract {
    Throttled() {
      super(TestDatabases::sqlite);
    }
  }

  @Nested
  class Control extends ControlContract {
    Control() {
      super(TestDatabases::sqlite);
    }
  }

  @Nested
  class Transform extends TransformContract {
    Transform() {
      super(TestDatabases::sqlite);
    }
  }
}
