package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import org.junit.jupiter.api.Test;

class PostgresqlBackfillTest extends BackfillContract {

  @Override
  TestDatabase open() {
    return TestDatabases.postgresql();
  }

  @Test
  void findsTablesOfOtherSchemas() {
    database.execute(
        "create schema \"My Shop\"",
        "create table \"My Shop\".\"Users\" (\"Id\" integer primary key, \"order\" integer)",
        "insert into \"My Shop\".\"Users\" select i, i % 3 from generate_series(1, 20) i");
    BackfillResult result = desk.run(Backfills.of("My Shop.Users", "order", "\"Users\".\"Id\""), 6);
    assertThat(result.updated()).isEqualTo(18);
    assertThat(desk.undo(result.run()).restored()).isEqualTo(18);
    assertThat(
            database.value(
                "select count(*) from \"My Shop\".\"Users\" where \"order\" = \"Id\" % 3"))
        .isEqualTo("20");
  }
}
