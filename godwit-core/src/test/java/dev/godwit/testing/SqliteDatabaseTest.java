package dev.godwit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqliteDatabaseTest extends TestDatabaseContract {

  @Override
  TestDatabase fresh() {
    return TestDatabases.sqlite();
  }

  @Test
  void evensWhatOnlyLooksDifferent() {
    String made;
    try (TestDatabase database = fresh()) {
      database.execute("create table a (id int, name text default 'x  y')");
      made = database.dump();
    }
    try (TestDatabase database = fresh()) {
      database.execute(
          "create table b (\n  \"id\"  int ,name text default 'x  y')",
          "alter table b rename to a");
      assertThat(database.dump()).isEqualTo(made);
    }
  }
}
