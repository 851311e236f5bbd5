package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.event.Event;
import dev.godwit.plan.Backfill;
import dev.godwit.testing.TestDatabase;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that go wrong behind a run: a few are changed by their keys, more by another walk. */
abstract class StragglersContract extends OnDatabase {

  private static final int ROWS = 3_000;
  private static final int BATCH = 100;

  private final Backfill backfill = Backfills.of("t", "w", "v * 2");
  private final String segments;

  /**
   * A contract.
   *
   * @param segments the ledger's table of segments
   */
  StragglersContract(Supplier<TestDatabase> open, String segments) {
    super(open);
    this.segments = segments;
  }

  private void table(String key) {
    database.execute(
        "create table digit (d integer)",
        "insert into digit values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)",
        "create table t (id integer not null, region varchar(9) not null, name varchar(40) not null,"
            + " v integer, w integer, primary key ("
            + key
            + "))",
        "insert into t select n, concat('r', n % 3), concat('it''s ', n), n, null from"
            + " (select 1 + a.d + 10 * b.d + 100 * c.d + 1000 * d.d as n"
            + " from digit a, digit b, digit c, digit d) numbers where n <= "
            + ROWS);
  }

  /** A program that writes once, when the run is somewhere in the middle. */
  private void meanwhile(String statement) {
    AtomicBoolean written = new AtomicBoolean();
    desk.onEvent(
        event -> {
          if (event instanceof Event.BackfillProgress progress
              && progress.processed() >= ROWS / 2
              && !written.getAndSet(true)) {
            database.execute(statement);
          }
        });
  }

  private String wrong() {
    return database.value("select count(*) from t where w is null or w <> v * 2");
  }

  private String sweeps(String what) {
    return database.value("select sum(" + what + ") from " + segments + " where kind = 'sweep'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "region, id", "name", "name, region"})
  void changesAFewByTheirKeys(String key) {
    table(key);
    meanwhile("update t set w = -1 where w is not null and v % 7 = 0");
    BackfillResult result = desk.run(backfill, BATCH);
    assertThat(wrong()).isEqualTo("0");
    long again = result.updated() - ROWS;
    assertThat(again).isBetween(100L, ROWS / 7L);
    assertThat(sweeps("updated")).isEqualTo(String.valueOf(again));
    assertThat(sweeps("batches")).as("full ones").isEqualTo(String.valueOf((again + 99) / BATCH));
    UndoResult undone = desk.undo(result.run());
    assertThat(undone.restored()).isEqualTo(ROWS);
    assertThat(database.value("select count(*) from t where w is null or w = -1"))
        .isEqualTo(String.valueOf(ROWS));
  }

  @Test
  void changesTheOthersWhereOneOfThemCannotBe() {
    table("id");
    database.execute("alter table t add constraint odd check (w <> 80)");
    meanwhile("update t set w = -1 where w is not null and v % 7 = 0");
    Backfill patient = new Draft("t").set("w", "v * 2").allowing(1).done();
    BackfillResult result = desk.run(patient, BATCH);
    assertThat(result.quarantined()).isEqualTo(1);
    assertThat(wrong()).isEqualTo("1");
    assertThat(database.value("select id from t where w is null or w <> v * 2")).isEqualTo("40");
  }

  @Test
  void goesThroughAllWhereThereAreMany() {
    table("id");
    database.execute(
        "insert into t select id + 3000 * (1 + d), region, name, v, w from t, digit where d < 9");
    meanwhile("update t set w = -1 where w is not null or v > 0");
    desk.run(backfill, 5_000);
    assertThat(wrong()).isEqualTo("0");
    assertThat(Integer.parseInt(sweeps("batches"))).isGreaterThan(2);
  }
}
