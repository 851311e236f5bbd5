package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun.State;
import dev.godwit.ledger.Worker;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.RowTransform;
import dev.godwit.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process that helps with a run which another one has begun. */
abstract class JoinContract extends OnDatabase {

  private static final int ROWS = 45_000;
  private static final int BATCH = 500;

  private final Backfill backfill = Backfills.of("t", "w", "v * 2");
  private final List<Event> heard = new CopyOnWriteArrayList<>();
  private final AtomicBoolean ending = new AtomicBoolean();
  private final CountDownLatch helped = new CountDownLatch(1);
  private final AtomicReference<@Nullable CompletableFuture<Long>> helper = new AtomicReference<>();

  JoinContract(Supplier<TestDatabase> open) {
    super(open);
  }

  @BeforeEach
  void table() {
    database.execute(
        "create table t (id integer primary key, v integer, w integer)",
        "create table digit (d integer)",
        "insert into digit values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)",
        "insert into t select n, n, -1 - n from (select a.d + 10 * b.d + 100 * c.d + 1000 * d.d +"
            + " 10000 * e.d as n from digit a, digit b, digit c, digit d, digit e) numbers where n < "
            + ROWS);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("it never came");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** With the first batch of the run, the helper begins; with its first one, something happens. */
  private void helpFromTheFirstBatch(Runnable then) {
    helpFromTheFirstBatch(name -> Optional.empty(), event -> helped.countDown(), then);
  }

  private void helpFromTheFirstBatch(
      Transforms transforms, Consumer<Event> onProgress, Runnable then) {
    desk.onEvent(
        event -> {
          if (event instanceof Event.BackfillProgress && helper.get() == null) {
            helper.set(
                CompletableFuture.supplyAsync(
                    () ->
                        desk.join(
                            1,
                            BATCH,
                            transforms,
                            told -> {
                              heard.add(told);
                              if (told instanceof Event.BackfillProgress) {
                                onProgress.accept(told);
                              }
                            },
                            ending::get)));
            await(helped);
            then.run();
          }
        });
  }

  private long changedByHelper() {
    CompletableFuture<Long> running = helper.get();
    return running == null ? 0 : running.orTimeout(60, TimeUnit.SECONDS).join();
  }

  private String right() {
    return database.value("select count(*) from t where w = v * 2");
  }

  @Test
  void doesAPartOfTheRunAndIsNamed() {
    AtomicReference<List<Worker>> seen = new AtomicReference<>(List.of());
    helpFromTheFirstBatch(() -> seen.set(desk.seen(1).workers()));
    BackfillResult result = desk.run(backfill, BATCH);
    assertThat(changedByHelper()).isPositive().isLessThan(ROWS);
    assertThat(result.updated()).isEqualTo(ROWS);
    assertThat(result.processed()).isEqualTo(ROWS);
    assertThat(right()).isEqualTo("" + ROWS);
    assertThat(seen.get())
        .extracting(Worker::name, Worker::joined)
        .containsExactly(tuple("test", false), tuple("helper@elsewhere:7", true));
    assertThat(heard).hasAtLeastOneElementOfType(Event.BackfillJoined.class);
    assertThat(heard.get(heard.size() - 1)).isInstanceOf(Event.BackfillLeft.class);
    assertThat(desk.undo(1).restored()).isEqualTo(ROWS);
    assertThat(database.value("select count(*) from t where w = -1 - v")).isEqualTo("" + ROWS);
  }

  @Test
  void goesOnWhereTheOneThatBeganItIsGoneAndIsCheckedByTheNext() {
    helpFromTheFirstBatch(
        () -> {
          throw new UnsupportedOperationException("gone");
        });
    assertThat(
            catchThrowableOfType(
                UnsupportedOperationException.class, () -> desk.run(backfill, BATCH)))
        .isNotNull();
    free();
    assertThat(changedByHelper()).isPositive();
    assertThat(right()).isEqualTo("" + ROWS);
    assertThat(desk.state(1)).isEqualTo(State.RUNNING);
    database.execute("update t set w = 0 where id = 5");
    desk.onEvent(event -> {});
    BackfillResult result = desk.run(backfill, BATCH);
    assertThat(result.run()).isEqualTo(1);
    assertThat(right()).isEqualTo("" + ROWS);
  }

  /** As if the lease of the segments of the one that is gone had run out. */
  private void free() {
    boolean unused =
        desk.at(
            1,
            site -> {
              site.runs().segments().release(site.connection(), 1);
              return true;
            });
  }

  @Test
  void waitsWhileTheRunIsPausedAndGoesOn() {
    CountDownLatch paused = new CountDownLatch(1);
    helpFromTheFirstBatch(
        name -> Optional.empty(),
        event -> {
          if (paused.getCount() > 0) {
            desk.move(1, State.RUNNING, State.PAUSED);
            paused.countDown();
            helped.countDown();
          }
        },
        () -> {
          await(() -> heard.stream().anyMatch(e -> e instanceof Event.BackfillPaused));
          desk.move(1, State.PAUSED, State.RUNNING);
        });
    assertThat(desk.run(backfill, BATCH).updated()).isEqualTo(ROWS);
    assertThat(changedByHelper()).isPositive();
    assertThat(heard).hasAtLeastOneElementOfType(Event.BackfillResumed.class);
  }

  private static void await(Supplier<Boolean> condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.get()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it never came");
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void endsWhereTheRunIsCancelled() {
    helpFromTheFirstBatch(
        () -> {
          desk.move(1, State.RUNNING, State.CANCELLED);
          long unused = changedByHelper();
        });
    GodwitException failure = failure(ErrorCode.RUN_CANCELLED, backfill, BATCH);
    assertThat(failure).hasMessageContaining("cancelled");
    assertThat(heard)
        .filteredOn(Event.Warning.class::isInstance)
        .singleElement()
        .satisfies(told -> assertThat(((Event.Warning) told).text()).contains("cancelled"));
    assertThat(Integer.parseInt(right())).isLessThan(ROWS);
  }

  @Test
  void leavesWhatItHasToTheOthersWhereItIsToEnd() {
    helpFromTheFirstBatch(
        () -> {
          ending.set(true);
          assertThat(changedByHelper()).isPositive();
          assertThat(desk.anyFree(1)).isTrue();
          assertThat(desk.seen(1).workers()).extracting(Worker::joined).containsExactly(false);
        });
    assertThat(desk.run(backfill, BATCH).updated()).isEqualTo(ROWS);
    assertThat(right()).isEqualTo("" + ROWS);
  }

  @Test
  void leavesRowsThatAreWrittenOnceEachToOneWorker() {
    Backfill once = new Draft("t").set("w", "w + 1000").once().done();
    assertThat(refusal(once)).contains("run 1 cannot be joined from here", "written once");
  }

  private String refusal(Backfill other) {
    List<String> refusals = new CopyOnWriteArrayList<>();
    desk.onEvent(
        event -> {
          if (event instanceof Event.BackfillProgress && refusals.isEmpty()) {
            GodwitException failure =
                catchThrowableOfType(
                    GodwitException.class,
                    () -> desk.join(1, BATCH, name -> Optional.empty(), heard::add, () -> false));
            assertThat(failure.code()).isEqualTo(ErrorCode.RUN_STATE);
            refusals.add(String.valueOf(failure.getMessage()));
          }
        });
    assertThat(desk.run(other, 20_000).updated()).isEqualTo(ROWS);
    return refusals.get(0);
  }

  @Test
  void saysWhichClassItWouldNeed() {
    assertThat(refusal(new Draft("t").transform(new Doubling()).done()))
        .contains("the Java class dev.godwit.backfill.JoinContract$Doubling", "class path");
  }

  @Test
  void computesInJavaWhereItHasTheClass() {
    helpFromTheFirstBatch(
        name ->
            name.equals(Doubling.class.getName()) ? Optional.of(new Doubling()) : Optional.empty(),
        event -> helped.countDown(),
        () -> {});
    assertThat(desk.run(new Draft("t").transform(new Doubling()).done(), BATCH).updated())
        .isEqualTo(ROWS);
    assertThat(changedByHelper()).isPositive();
    assertThat(right()).isEqualTo("" + ROWS);
  }

  /** The same as the backfill's expression, in Java. */
  static final class Doubling implements RowTransform {

    @Override
    public List<String> reads() {
      return List.of("v");
    }

    @Override
    public List<String> writes() {
      return List.of("w");
    }

    @Override
    public Map<String, @Nullable Object> apply(Map<String, @Nullable Object> row) {
      Number v = (Number) row.get("v");
      return Map.of("w", v == null ? 0 : v.intValue() * 2);
    }
  }
}
