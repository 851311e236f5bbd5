package dev.godwit.change;

import dev.godwit.testing.TestDatabases;
import java.util.Set;

class SqliteChangeCrashTest extends ChangeCrashContract {

  SqliteChangeCrashTest() {
    super(
        "sqlite",
        TestDatabases::sqlite,
        Set.of("rename_column", "change_type", "set_not_null", "add_foreign_key", "set_default"));
  }
}
