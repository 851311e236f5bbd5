package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.BackfillRun.State;
import dev.godwit.plan.Backfill;
import dev.godwit.testing.TestDatabase;
import dev.godwit.throttle.Limits;
import dev.godwit.throttle.Window;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that wait for their time of day. */
abstract class ThrottledContract extends OnDatabase {

  private static final Instant NOON = Instant.parse("2024-01-15T12:00:00Z");
  private static final Instant NIGHT = Instant.parse("2024-01-15T23:00:00Z");

  private final Backfill backfill = Backfills.of("t", "w", "v * 2");
  private final SetClock clock = new SetClock();

  ThrottledContract(Supplier<TestDatabase> open) {
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

  private BackfillResult run() {
    Window window = new Window(LocalTime.of(22, 0), LocalTime.of(6, 0), clock);
    Limits limits = new Limits(true, null, null, null, null, null, null, window, List.of());
    return desk.at(
        5,
        site ->
            Backfiller.run(
                new Site(
                    site.connection(),
                    site.connections(),
                    site.dialect(),
                    site.runs(),
                    site.worker(),
                    site.lease(),
                    new BackfillOptions(
                        Desk.TIMEOUTS, 3, new Tempo(Effort.FAST, null, 5, 1, limits), null, "test"),
                    site.clock(),
                    site.events()),
                backfill,
                null,
                "test"));
  }

  private CompletableFuture<BackfillResult> atNoonAfterTenRows() throws InterruptedException {
    clock.now = NIGHT;
    CountDownLatch waits = new CountDownLatch(1);
    desk.onEvent(
        event -> {
          if (event instanceof Event.BackfillProgress progress && progress.processed() == 10) {
            clock.now = NOON;
          } else if (event instanceof Event.BackfillThrottled) {
            waits.countDown();
          }
        });
    CompletableFuture<BackfillResult> run = CompletableFuture.supplyAsync(this::run);
    while (!waits.await(100, TimeUnit.MILLISECONDS)) {
      assertThat(run).isNotDone(); // it may have failed, and nobody would wait then
    }
    return run;
  }

  @Test
  void waitsForItsTimeAndSaysWhatFor() throws Exception {
    CompletableFuture<BackfillResult> run = atNoonAfterTenRows();
    assertThat(done()).isEqualTo("10");
    String reason = "it is not yet 22:00 (Z), the window is 22:00-06:00";
    assertThat(desk.events).contains(new Event.BackfillThrottled(1, reason));
    assertThat(desk.seen(1).waiting()).isEqualTo(reason);
    assertThat(desk.seen(1).state()).isEqualTo(State.RUNNING);
    clock.now = NIGHT;
    assertThat(run.get().updated()).isEqualTo(20);
    assertThat(desk.events)
        .filteredOn(
            event ->
                event instanceof Event.BackfillThrottled
                    || event instanceof Event.BackfillUnthrottled)
        .containsExactly(new Event.BackfillThrottled(1, reason), new Event.BackfillUnthrottled(1));
    assertThat(desk.seen(1)).extracting(BackfillRun::waiting).isNull();
  }

  @Test
  void endsWhereItIsCancelledMeanwhile() throws Exception {
    CompletableFuture<BackfillResult> run = atNoonAfterTenRows();
    desk.move(1, State.RUNNING, State.CANCELLED);
    try {
      run.get();
      throw new AssertionError("not cancelled");
    } catch (ExecutionException e) {
      assertThat(e.getCause())
          .isInstanceOfSatisfying(
              GodwitException.class,
              failure -> assertThat(failure.code()).isEqualTo(ErrorCode.RUN_CANCELLED));
    }
    assertThat(done()).isEqualTo("10");
    assertThat(desk.seen(1).waiting()).isNull();
  }

  /** A clock that stands where it is put. */
  private static final class SetClock extends Clock {
    volatile Instant now = NIGHT;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
