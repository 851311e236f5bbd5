package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.ErrorCode;
import dev.godwit.event.Event;
import dev.godwit.plan.Backfill;
import dev.godwit.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that do not stay as they are written: a run ends all the same, and says why. */
abstract class UnsettledContract extends OnDatabase {

  private final Backfill backfill = Backfills.of("t", "w", "v * 2");

  UnsettledContract(Supplier<TestDatabase> open) {
    super(open);
  }

  /** A program that writes the old way, without end. */
  private void rival() {
    desk.onEvent(
        event -> {
          if (event instanceof Event.BackfillProgress) {
            database.execute("update t set w = 7 where v = 9");
          }
        });
  }

  @BeforeEach
  void table() {
    database.execute("create table t (id integer primary key, v integer, w integer)");
    for (int i = 1; i <= 20; i++) {
      database.execute("insert into t values (%d, %d, 1)".formatted(i, i));
    }
  }

  @Test
  void endsWhereAProgramGoesOnWritingTheOldWay() {
    rival();
    failure(ErrorCode.BACKFILL_UNSETTLED, backfill, 10);
    desk.onEvent(event -> {});
    desk.run(backfill, 10);
    assertThat(database.value("select count(*) from t where w = v * 2")).isEqualTo("20");
  }

  @Test
  void endsWhereRowsAreFoundByNotBeingRight() {
    database.execute("create table n (v integer not null, w integer)");
    database.execute("insert into n select v, null from t");
    desk.onEvent(
        event -> {
          if (event instanceof Event.BackfillProgress) {
            database.execute("update n set w = 7 where v = 9 and w <> 7");
          }
        });
    Backfill found = Backfills.of("n", "w", "v * 2");
    failure(ErrorCode.BACKFILL_UNSETTLED, found, 3);
    desk.onEvent(event -> {});
    desk.run(found, 3);
    assertThat(database.value("select count(*) from n where w = v * 2")).isEqualTo("20");
  }
}
