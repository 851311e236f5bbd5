package dev.godwit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.BackfillRun.State;
import dev.godwit.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A run that is killed again and again ends as one that nobody disturbs. */
abstract class KillsContract extends OnDatabase {

  private static final int KILLS = Integer.getInteger("godwit.kills", 12);
  private static final int CUTS = 10;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  KillsContract(Supplier<TestDatabase> open) {
    super(open);
  }

  /** Every tenth row is right already. */
  private void rows(int count) {
    database.execute(
        "create table t (id integer primary key, v integer, w integer)",
        "create table digit (d integer)",
        "insert into digit values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)",
        "insert into t select n, n, case when n % 10 = 0 then n * 2 else -n end from (select"
            + " a.d + 10 * b.d + 100 * c.d + 1000 * d.d + 10000 * e.d + 100000 * f.d as n from digit"
            + " a, digit b, digit c, digit d, digit e, digit f where f.d < "
            + Math.max(1, (count + 99_999) / 100_000)
            + ") numbers where n < "
            + count);
    desk.release(); // the ledger is there from now on
  }

  private String afterKills(String backfill, int rows, int kills) {
    return afterKills(
        kills,
        180 / Math.max(1, kills),
        () -> new ChildProcess(database, backfill, rows / 200, 1, "64m"));
  }

  /** Kills the run so many times, each after so many batches at most. */
  private String afterKills(int kills, int most, Supplier<ChildProcess> start) {
    ChildProcess next = start.get();
    for (int i = 0; i < kills; i++) {
      try (ChildProcess child = next.go()) {
        next = start.get();
        for (int batches = random.nextInt(Math.max(1, most) + 1); batches > 0; batches--) {
          assertThat(child.line()).as("seed %d", seed).isEqualTo("batch");
        }
        LockSupport.parkNanos(random.nextLong(Duration.ofMillis(20).toNanos()));
      }
    }
    try (ChildProcess child = next.go()) {
      return child.last();
    }
  }

  @Test
  void endsAsIfItHadNotBeenKilled() {
    int rows = 200_000;
    rows(rows);
    assertThat(afterKills("idempotent", rows, KILLS)).isEqualTo("done 200000 180000");
    assertThat(database.value("select count(*) from t where w = v * 2")).isEqualTo("200000");
    String log = desk.at(1, site -> site.runs().undoTable(1));
    assertThat(database.value("select count(*) from " + log + " where o1 = -k1 and n1 is not null"))
        .isEqualTo("180000");
    assertThat(database.value("select count(*) from " + log)).isEqualTo("180000");
    assertThat(database.value("select count(distinct k1) from " + log)).isEqualTo("180000");
  }

  /** Going through pages, rows that moved from the stretch in which it was killed go uncounted. */
  @Test
  void endsTheSameWithSeveralWorkersAndSteeredBatches() {
    int rows = 200_000;
    rows(rows);
    assertThat(
            afterKills(
                Math.max(3, KILLS / 2),
                2,
                () -> new ChildProcess(database, "idempotent", 0, 3, "64m")))
        .matches("done (1[5-9]|20)\\d{4} 180000");
    assertThat(database.value("select count(*) from t where w = v * 2")).isEqualTo("200000");
    String log = desk.at(1, site -> site.runs().undoTable(1));
    assertThat(database.value("select count(distinct k1) from " + log + " where o1 = -k1"))
        .isEqualTo("180000");
    assertThat(database.value("select count(*) from " + log)).isEqualTo("180000");
    assertThat(desk.undo(1).restored()).isEqualTo(180_000);
  }

  /** The one that began the run, and two that have joined it, any of which is killed. */
  @Test
  void endsTheSameWithWorkersInOtherProcesses() {
    int rows = 200_000;
    rows(rows);
    List<ChildProcess> children = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        children.add(child(i).go());
      }
      for (int i = 0; i < Math.max(6, KILLS / 2); i++) {
        int which = random.nextInt(children.size());
        ChildProcess next = child(which);
        boolean going = true;
        for (int batches = 1 + random.nextInt(20); going && batches > 0; batches--) {
          going = children.get(which).line().equals("batch");
        }
        if (going) {
          children.get(which).close();
          children.set(which, next.go());
        } else {
          next.close(); // what it was to replace has come to the end
        }
      }
      String unused = children.get(0).last();
    } finally {
      children.forEach(ChildProcess::close);
    }
    BackfillRun run = desk.seen(1);
    assertThat(run.state()).as("seed %d", seed).isEqualTo(State.COMPLETED);
    assertThat(run.updated()).as("seed %d", seed).isEqualTo(180_000);
    assertThat(database.value("select count(*) from t where w = v * 2")).isEqualTo("200000");
    String log = desk.at(1, site -> site.runs().undoTable(1));
    assertThat(database.value("select count(distinct k1) from " + log + " where o1 = -k1"))
        .isEqualTo("180000");
    assertThat(database.value("select count(*) from " + log)).isEqualTo("180000");
  }

  private ChildProcess child(int which) {
    return new ChildProcess(database, which == 0 ? "idempotent" : "join", 100, 1, "64m");
  }

  @Test
  void writesEachRowOnceHoweverOftenItIsKilled() {
    int rows = 20_000;
    rows(rows);
    assertThat(afterKills("once", rows, Math.max(3, KILLS / 4))).isEqualTo("done 20000 20000");
    String right = "case when v % 10 = 0 then v * 2 else -v end";
    assertThat(database.value("select count(*) from t where w = 1000 + " + right))
        .isEqualTo("20000");
    assertThat(desk.undo(1).restored()).isEqualTo(20_000);
    assertThat(database.value("select count(*) from t where w = " + right)).isEqualTo("20000");
  }

  @Test
  void writesEachRowOnceHoweverOftenItsConnectionIsCut() {
    rows(20_000);
    AtomicInteger batches = new AtomicInteger(1);
    for (int cuts = 0; cuts < CUTS; ) {
      batches.set(1 + random.nextInt(10));
      desk.onEvent(
          event -> {
            if (event instanceof Event.BackfillProgress && batches.decrementAndGet() == 0) {
              CompletableFuture<Void> unused =
                  CompletableFuture.runAsync(database::terminateConnections);
            }
          });
      try {
        BackfillResult result = desk.run(ChildRun.backfill("once"), 100);
        assertThat(result.updated()).isEqualTo(20_000);
        break;
      } catch (IllegalStateException e) {
        cuts++;
      }
    }
    desk.onEvent(event -> {});
    if (desk.state(1).unfinished()) {
      assertThat(desk.run(ChildRun.backfill("once"), 100).updated()).isEqualTo(20_000);
    }
    assertThat(
            database.value(
                "select count(*) from t where w = 1000 + case when v % 10 = 0 then v * 2 else -v"
                    + " end"))
        .isEqualTo("20000");
  }
}
