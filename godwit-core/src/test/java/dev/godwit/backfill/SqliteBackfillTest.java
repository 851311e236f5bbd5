package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import org.junit.jupiter.api.Test;

class SqliteBackfillTest extends BackfillContract {

  @Override
  TestDatabase open() {
    return TestDatabases.sqlite();
  }

  @Test
  void findsRowsWhosePrimaryKeyHoldsNull() {
    database.execute(
        "create table loose (a integer, b text, v integer, w integer, primary key (a, b))",
        "insert into loose (a, b, v) values (1, 'x', 1), (null, 'x', 2), (2, null, 3), (null, 'x', 4)");
    assertThat(desk.run(Backfills.of("loose", "w", "v * 2"), 2).updated()).isEqualTo(4);
    assertThat(database.value("select count(*) from loose where w = v * 2")).isEqualTo("4");
  }

  @Test
  void comparesWithWhatTheColumnWouldHold() {
    database.execute(
        "create table held (id integer primary key, v integer, w text)",
        "insert into held values (1, 1, '1.0'), (2, 2, '02'), (3, 3, '3')");
    assertThat(desk.run(Backfills.of("held", "w", "v"), 2).updated()).isEqualTo(2);
    assertThat(database.column("select w from held order by id")).containsExactly("1", "2", "3");
  }
}
