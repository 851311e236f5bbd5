package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.event.Event;
import dev.godwit.plan.Backfill;
import dev.godwit.testing.TestDatabase;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run changed is put back, and nothing else. */
abstract class UndoingContract extends OnDatabase {

  UndoingContract(Supplier<TestDatabase> open) {
    super(open);
  }

  @BeforeEach
  void table() {
    database.execute("create table t (id integer primary key, v integer, a integer, b varchar(9))");
    for (int i = 1; i <= 30; i++) {
      database.execute(
          "insert into t values (%d, %d, %s, %s)"
              .formatted(i, i, i % 3 == 0 ? "null" : "-" + i, i % 2 == 0 ? "null" : "'x'"));
    }
  }

  private List<String> rows() {
    return database.column(
        "select concat(coalesce(a, 0), concat('/', coalesce(b, '-'))) from t order by id");
  }

  private Backfill both() {
    return new Draft("t").set("a", "v * 2").set("b", "concat('b', v)").done();
  }

  @Test
  void putsNullsBackWhereTheConditionAskedForThem() {
    database.execute("update t set a = null");
    Backfill backfill = new Draft("t").set("a", "v * 2").where("a is null and v < 20").done();
    BackfillResult result = desk.run(backfill, 7);
    assertThat(result.updated()).isEqualTo(19);
    assertThat(desk.undo(result.run()).restored()).isEqualTo(19);
    assertThat(database.value("select count(*) from t where a is null")).isEqualTo("30");
  }

  @Test
  void restoresSeveralColumns() {
    List<String> before = rows();
    BackfillResult result = desk.run(both(), 7);
    assertThat(result.updated()).isEqualTo(30);
    assertThat(desk.undo(result.run()).restored()).isEqualTo(30);
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void namesRowsThatAreGoneOrWereChanged() {
    BackfillResult result = desk.run(both(), 7);
    database.execute("delete from t where id = 4", "update t set b = null where id = 9");
    UndoResult undone = desk.undo(result.run());
    assertThat(undone.restored()).isEqualTo(28);
    assertThat(undone.keys()).hasSize(2);
    assertThat(database.value("select a from t where id = 9")).isEqualTo("18");
  }

  @Test
  void goesOnWhereItWasCutOff() {
    List<String> before = rows();
    BackfillResult result = desk.run(both(), 7);
    desk.onEvent(
        event -> {
          if (event instanceof Event.UndoProgress progress && progress.restored() > 10) {
            throw new IllegalStateException("cut off");
          }
        });
    assertThat(catchThrowableOfType(IllegalStateException.class, () -> desk.undo(result.run())))
        .hasMessage("cut off");
    desk.onEvent(event -> {});
    assertThat(desk.undo(result.run()).restored()).isEqualTo(30);
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void goesBackStepByStepWhereTheRunChangedARowTwice() {
    desk.onEvent(
        event -> {
          if (event instanceof Event.BackfillProgress progress && progress.processed() == 14) {
            database.execute("update t set v = 100 where id = 5");
          }
        });
    List<String> before = rows();
    BackfillResult result = desk.run(both(), 7);
    assertThat(result.updated()).isEqualTo(31);
    assertThat(desk.undo(result.run()).left()).isZero();
    assertThat(rows()).isEqualTo(before);
  }
}
