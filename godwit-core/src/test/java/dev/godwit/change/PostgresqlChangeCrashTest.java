package dev.godwit.change;

import dev.godwit.testing.TestDatabases;
import java.util.Set;

class PostgresqlChangeCrashTest extends ChangeCrashContract {

  PostgresqlChangeCrashTest() {
    super(
        "postgresql",
        TestDatabases::postgresql,
        Set.of("rename_column", "change_type", "set_not_null"));
  }
}
