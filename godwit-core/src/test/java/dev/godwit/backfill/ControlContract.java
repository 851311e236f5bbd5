package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.ErrorCode;
import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun.State;
import dev.godwit.plan.Backfill;
import dev.godwit.testing.TestDatabase;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What someone in another process asks of a run at work. */
abstract class ControlContract extends OnDatabase {

  private final Backfill backfill = Backfills.of("t", "w", "v * 2");

  ControlContract(Supplier<TestDatabase> open) {
    super(open);
  }

  @BeforeEach
  void table() {
    database.execute("create table t (id integer primary key, v integer, w integer)");
    for (int i = 1; i <= 20; i++) {
      database.execute("insert into t values (%d, %d, 1)".formatted(i, i));
    }
  }

  private String done() {
    return database.value("select count(*) from t where w = v * 2");
  }

  @Test
  void waitsAndGoesOn() throws Exception {
    CountDownLatch paused = new CountDownLatch(1);
    desk.onEvent(
        event -> {
          if (event instanceof Event.BackfillProgress progress && progress.processed() == 10) {
            desk.move(1, State.RUNNING, State.PAUSED);
          } else if (event instanceof Event.BackfillPaused) {
            paused.countDown();
          }
        });
    CompletableFuture<BackfillResult> run =
        CompletableFuture.supplyAsync(() -> desk.run(backfill, 5));
    paused.await();
    assertThat(done()).isEqualTo("10");
    assertThat(run).isNotDone();
    desk.move(1, State.PAUSED, State.RUNNING);
    assertThat(run.get().updated()).isEqualTo(20);
    assertThat(desk.events).anyMatch(event -> event instanceof Event.BackfillResumed);
    assertThat(desk.state(1)).isEqualTo(State.COMPLETED);
  }

  @Test
  void endsWhereItIsCancelledAndCanBeUndone() {
    desk.onEvent(
        event -> {
          if (event instanceof Event.BackfillProgress progress && progress.processed() == 10) {
            desk.move(1, State.RUNNING, State.CANCELLED);
          }
        });
    failure(ErrorCode.RUN_CANCELLED, backfill, 5);
    assertThat(desk.state(1)).isEqualTo(State.CANCELLED);
    assertThat(done()).isEqualTo("10");
    desk.onEvent(event -> {});
    assertThat(desk.undo(1).restored()).isEqualTo(10);
    assertThat(desk.run(backfill, 5).run()).isEqualTo(2);
    assertThat(done()).isEqualTo("20");
  }

  @Test
  void endsWhereItIsCancelledWhileItWaits() throws Exception {
    CountDownLatch paused = new CountDownLatch(1);
    desk.onEvent(
        event -> {
          if (event instanceof Event.BackfillProgress progress && progress.processed() == 10) {
            desk.move(1, State.RUNNING, State.PAUSED);
          } else if (event instanceof Event.BackfillPaused) {
            paused.countDown();
          }
        });
    CompletableFuture<Void> run =
        CompletableFuture.runAsync(() -> failure(ErrorCode.RUN_CANCELLED, backfill, 5));
    paused.await();
    desk.move(1, State.PAUSED, State.CANCELLED);
    run.get();
    assertThat(done()).isEqualTo("10");
  }

  /** Behind the pass and the sweep there is no third segment to take. */
  @Test
  void waitsWhereItIsPausedAtItsVeryEnd() {
    AtomicInteger taken = new AtomicInteger();
    desk.onStatement(
        sql -> {
          if (sql.contains("attempts = attempts + 1") && taken.incrementAndGet() == 3) {
            desk.move(1, State.RUNNING, State.PAUSED);
          }
        });
    desk.onEvent(
        event -> {
          if (event instanceof Event.BackfillPaused) {
            desk.move(1, State.PAUSED, State.RUNNING);
          }
        });
    assertThat(desk.run(backfill, 5).updated()).isEqualTo(20);
    assertThat(desk.state(1)).isEqualTo(State.COMPLETED);
  }

  @Test
  void refusesToStartWhatIsPaused() {
    endsAt(10);
    desk.move(1, State.RUNNING, State.PAUSED);
    failure(ErrorCode.RUN_STATE, backfill, 5);
    desk.move(1, State.PAUSED, State.RUNNING);
    assertThat(desk.run(backfill, 5).run()).isEqualTo(1);
    assertThat(done()).isEqualTo("20");
  }

  private void endsAt(long processed) {
    desk.onEvent(
        event -> {
          if (event instanceof Event.BackfillProgress progress
              && progress.processed() == processed) {
            throw new IllegalStateException("cut off");
          }
        });
    Throwable cut = null;
    try {
      desk.run(backfill, 5);
    } catch (IllegalStateException e) {
      cut = e;
    }
    assertThat(cut).hasMessage("cut off");
    desk.onEvent(event -> {});
  }
}
