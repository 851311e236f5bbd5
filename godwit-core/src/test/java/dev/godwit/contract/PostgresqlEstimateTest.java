package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.engine.Target;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Estimate;
import org.junit.jupiter.api.Test;

class PostgresqlEstimateTest extends EstimateContract {

  PostgresqlEstimateTest() {
    super(Kind.POSTGRESQL);
  }

  private Estimate estimate(String expression) {
    file("1_v.yaml", "backfill:\n  table: t\n  set: {v: \"" + expression + "\"}\n");
    return godwit()
        .estimate(godwit().plan(Direction.UP, Target.ALL))
        .all()
        .values()
        .iterator()
        .next();
  }

  @Test
  void looksAtAFewPagesOfMany() {
    database.execute(
        "create table t (id int primary key, v int, filler text) with (fillfactor = 10)",
        "insert into t select i, i % 2, repeat('x', 500) from generate_series(1, 1000) i");
    Estimate estimate = estimate("1");
    assertThat(estimate.sampled()).isBetween(50L, 600L);
    assertThat(estimate.rows()).as("without statistics").isBetween(600L, 1600L);
    assertThat(estimate.changed()).isBetween(200L, 900L);
    database.execute("analyze t");
    assertThat(estimate("1").rows()).isEqualTo(1000);
  }

  @Test
  void letsNoFunctionWriteNorTakeLong() {
    database.execute(
        "create table t (id int primary key, v int)",
        "create table calls (n int)",
        "insert into t values (1, 1)",
        "create function noisy(int) returns int language sql"
            + " as 'insert into calls values (1) returning n'",
        "create function slow(int) returns int language sql" + " as 'select 1 from pg_sleep(60)'");
    assertThat(estimate("noisy(id)").unknown())
        .singleElement()
        .asString()
        .contains("read-only transaction");
    assertThat(estimate("slow(id)").unknown())
        .containsExactly(
            "how many rows are to be changed: looking at a sample took longer than 2 s");
    assertThat(database.value("select count(*) from calls")).isEqualTo("0");
  }

  @Test
  void partitionsCountTogether() {
    database.execute(
        "create table t (id int primary key, v int) partition by range (id)",
        "create table t1 partition of t for values from (0) to (100)",
        "create table t2 partition of t for values from (100) to (1000)",
        "insert into t select i, null from generate_series(1, 500) i");
    Estimate estimate = estimate("id");
    assertThat(estimate.rows()).isEqualTo(500);
    assertThat(estimate.changed()).isEqualTo(500);
  }
}
