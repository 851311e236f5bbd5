package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run needs no more memory for a larger table. */
class BackfillMemoryTest {

  @ParameterizedTest
  @ValueSource(ints = {100_000, 1_000_000})
  void runsInTheSameMemoryHoweverLargeTheTable(int rows) {
    try (TestDatabase database = TestDatabases.sqlite()) {
      database.execute(
          "create table t (id integer primary key, v integer, w integer)",
          "with recursive n(i) as (select 1 union all select i + 1 from n where i < "
              + rows
              + ") insert into t select i, i, 0 from n");
      new Desk(database).release(); // the ledger is there from now on
      try (ChildProcess child = new ChildProcess(database, "idempotent", 5000, 1, "16m").go()) {
        assertThat(child.last()).isEqualTo("done " + rows + " " + rows);
      }
    }
  }
}
