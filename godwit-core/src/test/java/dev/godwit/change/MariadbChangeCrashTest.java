package dev.godwit.change;

import dev.godwit.testing.TestDatabases;
import java.util.Set;

class MariadbChangeCrashTest extends ChangeCrashContract {

  MariadbChangeCrashTest() {
    super("mariadb", TestDatabases::mariadb, Set.of("rename_column", "change_type"));
  }
}
