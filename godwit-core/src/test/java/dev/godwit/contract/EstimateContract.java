package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.engine.Target;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Estimate;
import dev.godwit.plan.Plan;
import dev.godwit.render.PlanText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What backfills are expected to take is told without reading their tables, and without writing.
 */
abstract class EstimateContract extends Contract {

  private static final int ROWS = 12_000;

  EstimateContract(Kind kind) {
    super(kind);
  }

  /** Every fourth row has its full name already, and as many have another one. */
  private void users(int rows) {
    database.execute(
        "create table users (id integer primary key, name varchar(40), full_name varchar(90),"
            + " payload varchar(200))");
    database.execute(
        "insert into users with recursive n (i) as (select 1 union all select i + 1 from n where i < 1000)"
            + " select i, concat('ann', i), case i % 4 when 0 then concat('ann', i) when 1 then 'x' end,"
            + " 'something that takes some place in the row, as columns do' from n");
    for (int there = 1000; there < rows; there += 1000) {
      database.execute(
          "insert into users select id + "
              + there
              + ", concat('ann', id + "
              + there
              + "), case id % 4 when 0 then concat('ann', id + "
              + there
              + ") when 1 then 'x' end, payload from users where id <= 1000");
    }
  }

  private void fill(String more) {
    file("1_full_name.yaml", "backfill:\n  table: users\n  set: {full_name: name}\n" + more);
  }

  private Plan plan() {
    return godwit().plan(Direction.UP, Target.ALL);
  }

  private Estimate only() {
    Map<?, Estimate> all = godwit().estimate(plan()).all();
    assertThat(all).hasSize(1);
    return all.values().iterator().next();
  }

  @Test
  void tellsRowsBatchesBytesAndTime() {
    users(ROWS);
    fill("");
    Estimate estimate = only();
    assertThat(estimate.unknown()).isEmpty();
    assertThat(estimate.rows()).isBetween(ROWS * 9L / 10, ROWS * 11L / 10);
    assertThat(estimate.changed()).isBetween(ROWS * 6L / 10, ROWS * 9L / 10);
    assertThat(estimate.sampled()).isBetween(1000L, (long) ROWS);
    assertThat(estimate.batches()).isBetween(2L, (long) ROWS);
    assertThat(estimate.log()).isBetween(ROWS * 50L, ROWS * 5000L);
    assertThat(estimate.growth()).isBetween(1L, ROWS * 1000L);
    assertThat(estimate.undo()).as("old values").isBetween(ROWS * 30L, ROWS * 200L);
    assertThat(estimate.time()).isPositive();
    assertThat(estimate.basis()).startsWith("by a rule of thumb");
    assertThat(estimate.advice()).isEmpty();
    assertThat(PlanText.of(plan(), godwit().estimate(plan())))
        .containsPattern("--   about [0-9,]+ rows, [0-9,]+ to be changed in [0-9,]+ batch");
  }

  @Test
  void goesByWhatTheRunIsTold() {
    users(1000);
    fill("  batch_size: 100\n  pace: 1s\n  undo: none\n  where: id > 500\n");
    Estimate estimate = only();
    assertThat(estimate.rows()).as("all rows were looked at").isEqualTo(1000);
    assertThat(estimate.sampled()).isEqualTo(1000);
    assertThat(estimate.changed()).isEqualTo(375);
    assertThat(estimate.batches()).isEqualTo(10);
    assertThat(estimate.time()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
    assertThat(estimate.undo()).isZero();
  }

  @Test
  void needsNoLogOfOldValuesWhereThereAreNone() {
    users(1000);
    database.execute("update users set full_name = null");
    fill("");
    assertThat(only().undo()).isZero();
    assertThat(only().changed()).isEqualTo(1000);
    database.execute("delete from users");
    assertThat(only().rows()).isZero();
    assertThat(only().changed()).isZero();
    assertThat(only().batches()).isZero();
  }

  @Test
  void goesByARunBeforeThatWentAtTheSameEffort() {
    users(16_000);
    fill("");
    godwit(Setting.EFFORT, "fast").migrate();
    file("2_again.yaml", "backfill:\n  table: users\n  set: {full_name: payload}\n");
    Plan plan = plan();
    assertThat(godwit(Setting.EFFORT, "fast").estimate(plan).all().values())
        .singleElement()
        .extracting(Estimate::basis)
        .asString()
        .matches("by run 1 of users, which changed \\d+ rows a second");
    assertThat(godwit().estimate(plan).all().values())
        .singleElement()
        .extracting(Estimate::basis)
        .asString()
        .startsWith("by a rule of thumb");
  }

  @Test
  void saysWhatCannotBeKnown() {
    fill("");
    assertThat(only().unknown())
        .containsExactly(
            "there is no table users yet, which a migration before this one may be to make");
    assertThat(only().rows()).isEqualTo(-1);
    users(1000);
    file(
        "1_full_name.yaml",
        "backfill:\n  table: users\n  set: {full_name: name}\n  where: later = 1\n");
    Estimate estimate = only();
    assertThat(estimate.rows()).isEqualTo(1000);
    assertThat(estimate.changed()).isEqualTo(-1);
    assertThat(estimate.time()).isNull();
    assertThat(estimate.unknown())
        .singleElement()
        .asString()
        .startsWith("how many rows are to be changed: ")
        .contains("later");
  }

  @Test
  void aColumnThatIsYetToComeIsFilledInAllRows() {
    users(1000);
    file("1_full_name.yaml", "backfill:\n  table: users\n  set: {nick: name}\n  where: id > 200\n");
    assertThat(only().changed()).isEqualTo(800);
    remove("1_full_name.yaml");
    file("1_change.yaml", "operations:\n  - rename_column: {table: users, from: name, to: nom}\n");
    assertThat(only().changed()).isEqualTo(1000);
    assertThat(only().unknown()).isEmpty();
    assertThat(PlanText.of(plan(), godwit().estimate(plan())))
        .contains("--     about 1,000 rows, 1,000 to be changed in ");
  }

  @Test
  void advisesAgainstAnIndexOnTheColumn() {
    users(1000);
    database.execute("create index by_full on users (id, full_name)");
    fill("");
    assertThat(only().advice())
        .singleElement()
        .asString()
        .startsWith("index by_full holds full_name, so each changed row gets a new entry ")
        .endsWith("make it again after the backfill");
    database.execute(is(Kind.MARIADB) ? "drop index by_full on users" : "drop index by_full");
    assertThat(only().advice()).isEmpty();
  }

  private boolean is(Kind other) {
    return kind == other;
  }

  @Test
  void advisesToMakeIndexesBehindTheBackfill() {
    users(1000);
    String create = "create index %s on users (%s);\n";
    boolean named = is(Kind.MARIADB);
    pair(
        "1_early",
        create.formatted("other", "name") + create.formatted("early", "id, full_name"),
        named ? "drop index early on users;\n" : "drop index early;\n");
    file("2_full_name.yaml", "backfill:\n  table: users\n  set: {full_name: name}\n");
    pair(
        "3_late",
        create.formatted("late", "full_name"),
        named ? "drop index late on users;\n" : "drop index late;\n");
    assertThat(only().advice())
        .singleElement()
        .asString()
        .startsWith("migration 1 early makes index early on full_name before it is filled here");
  }

  @Test
  void writesNothing() {
    users(3000);
    fill("");
    godwit().estimate(plan());
    assertThat(database.value("select count(*) from users where full_name = name"))
        .isEqualTo("750");
    assertThat(database.otherSessions()).isZero();
    assertThat(hasTable(ledgerTable("run"))).isFalse();
    assertThat(events).isEmpty();
    assertThat(List.copyOf(godwit().estimate(plan()).all().values()))
        .isEqualTo(List.copyOf(godwit().estimate(plan()).all().values()));
  }
}
