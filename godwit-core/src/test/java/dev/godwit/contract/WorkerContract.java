package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.engine.WorkerRunner.Help;
import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.Worker;
import dev.godwit.render.DataText;
import dev.godwit.render.TextRenderer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Processes that help with runs, knowing nothing but the database. */
abstract class WorkerContract extends Contract {

  private static final int ROWS = 45_000;

  private static final String FILL =
      """
      backfill:
        table: t
        set: {w: v * 2}
        batch_size: 500
      validate:
        - no_nulls: w
      """;

  private final CountDownLatch helped = new CountDownLatch(1);
  private volatile CompletableFuture<Help> helper =
      CompletableFuture.completedFuture(new Help(0, 0));
  private final AtomicBoolean begun = new AtomicBoolean();

  WorkerContract(Kind kind) {
    super(kind);
  }

  @BeforeEach
  void rows() {
    database.execute(
        "create table t (id integer primary key, v integer, w integer)",
        "create table digit (d integer)",
        "insert into digit values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)",
        "insert into t select n, n, null from (select a.d + 10 * b.d + 100 * c.d + 1000 * d.d +"
            + " 10000 * e.d as n from digit a, digit b, digit c, digit d, digit e) numbers where n < "
            + ROWS);
  }

  /** With the first batch of the run, a worker comes, and is waited for until it has done one. */
  private Godwit withWorker(Runnable meanwhile) {
    return Godwit.on(database.dataSource())
        .migrations(directory)
        .settings(Settings.defaults().with(Setting.EFFORT, "fast"))
        .listener(
            event -> {
              events.add(event);
              if (event instanceof Event.BackfillProgress && begun.compareAndSet(false, true)) {
                helper = CompletableFuture.supplyAsync(() -> worker().work(null, false));
                await();
                meanwhile.run();
              }
            });
  }

  private dev.godwit.engine.WorkerRunner worker() {
    return Godwit.on(database.dataSource())
        .settings(Settings.defaults().with(Setting.EFFORT, "fast").with(Setting.RUNNER, "ann"))
        .listener(
            event -> {
              if (event instanceof Event.BackfillProgress) {
                helped.countDown();
              }
            })
        .worker(() -> false);
  }

  private void await() {
    try {
      assertThat(helped.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void helpsWithADataMigrationWithoutItsFile() {
    file("1_fill.yaml", FILL);
    List<BackfillRun> seen = new CopyOnWriteArrayList<>();
    List<String> status = new CopyOnWriteArrayList<>();
    Godwit godwit =
        withWorker(
            () -> {
              seen.addAll(godwit().backfills().runs());
              status.add(TextRenderer.status(godwit().status()));
            });
    godwit.migrate();
    assertThat(helper.join().runs()).isEqualTo(1);
    assertThat(helper.join().updated()).isPositive();
    assertThat(database.value("select count(*) from t where w = v * 2")).isEqualTo("" + ROWS);
    List<Worker> workers = seen.get(0).workers();
    assertThat(workers).extracting(Worker::joined).containsExactly(false, true);
    assertThat(workers.get(1).name()).matches("ann@.+:" + ProcessHandle.current().pid());
    assertThat(DataText.runs(seen))
        .contains("run 1 is worked on by " + workers.get(0).name() + ", " + workers.get(1).name());
    assertThat(DataText.run(seen.get(0), List.of()))
        .contains(workers.get(1).name() + ", which has joined");
    assertThat(status.get(0))
        .contains("run 1 of t is worked on by " + workers.get(0).name())
        .containsPattern("its lock runs out in \\d+ s; until then it counts as at work");
    assertThat(godwit().backfills().runs().get(0).workers()).isEmpty();
  }

  @Test
  void helpsWithAChange() {
    file(
        "1_twice.yaml",
        "operations:\n  - add_column: {table: t, column: twice, type: integer, up: v * 2}\n");
    withWorker(() -> {}).migrate();
    assertThat(helper.join().updated()).isPositive();
    assertThat(database.value("select count(*) from t where twice = v * 2")).isEqualTo("" + ROWS);
  }

  @Test
  void endsWhereThereIsNothingToHelpWith() {
    assertThat(worker().work(null, false)).isEqualTo(new Help(0, 0));
    file("1_fill.yaml", FILL.replace("500", "20000"));
    godwit().migrate();
    assertThat(worker().work(null, false)).isEqualTo(new Help(0, 0));
  }
}
