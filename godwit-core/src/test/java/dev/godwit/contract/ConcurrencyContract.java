package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.engine.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Runners that start at once get along. */
abstract class ConcurrencyContract extends Contract {

  static final int RUNNERS = 10;

  ConcurrencyContract(Kind kind) {
    super(kind);
  }

  @Test
  void ofTenRunnersOneAppliesAllAndNineNothing() throws Exception {
    tenMigrations(this);
    assertThat(together(() -> godwit().migrate().size()))
        .containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 10);
    assertThat(applied()).hasSize(10);
    assertThat(database.column("select id from a order by id"))
        .containsExactly("2", "3", "4", "5", "6", "7", "8", "9", "10");
  }

  @Test
  void tenRunnersThatTakeOneStepEachApplyAll() throws Exception {
    tenMigrations(this);
    assertThat(together(() -> godwit().migrate(Target.steps(1)).size())).containsOnly(1);
    assertThat(applied()).hasSize(10);
  }

  @Test
  void statusAnswersMeanwhile() throws Exception {
    tenMigrations(this);
    List<Integer> lines =
        together(
            () -> {
              Godwit godwit = godwit();
              int before = godwit.status().migrations().size();
              godwit.migrate();
              return Math.min(before, godwit.status().migrations().size());
            });
    assertThat(lines).containsOnly(10);
  }

  static void tenMigrations(Contract contract) {
    contract.table("1", "a");
    for (int version = 2; version <= 10; version++) {
      contract.pair(
          version + "_t",
          "create table t"
              + version
              + " (id int primary key);\ninsert into a values ("
              + version
              + ");\n",
          "drop table t" + version + ";\n");
    }
  }

  /** What each of ten runners that start at once answers, in order of size. */
  private static List<Integer> together(Runner runner) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(RUNNERS);
    CyclicBarrier start = new CyclicBarrier(RUNNERS);
    List<Future<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < RUNNERS; i++) {
      answers.add(
          threads.submit(
              () -> {
                start.await();
                return runner.run();
              }));
    }
    threads.shutdown();
    List<Integer> sizes = new ArrayList<>();
    for (Future<Integer> answer : answers) {
      sizes.add(answer.get());
    }
    sizes.sort(null);
    return sizes;
  }

  /** What a runner does. */
  @FunctionalInterface
  private interface Runner {
    int run() throws Exception;
  }
}
