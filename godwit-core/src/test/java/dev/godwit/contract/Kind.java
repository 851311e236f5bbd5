package dev.godwit.contract;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Dialects;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.util.Locale;

/** The databases that the contract is held against. */
enum Kind {
  SQLITE,
  POSTGRESQL,
  MARIADB;

  Dialect dialect() {
    return Dialects.named(name().toLowerCase(Locale.ROOT));
  }

  TestDatabase fresh() {
    return switch (this) {
      case SQLITE -> TestDatabases.sqlite();
      case POSTGRESQL -> TestDatabases.postgresql();
      case MARIADB -> TestDatabases.mariadb();
    };
  }
}
