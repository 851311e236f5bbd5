package dev.godwit.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.Location;
import dev.godwit.plan.CodeStep;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Inverse;
import dev.godwit.plan.Plan;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.SessionStep;
import dev.godwit.plan.StandaloneStep;
import dev.godwit.plan.Step;
import dev.godwit.plan.TransactionStep;
import dev.godwit.plan.Version;
import dev.godwit.sql.SqlStatement;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTextTest {

  private static SqlStatement sql(String text) {
    return new SqlStatement(text, new Location("1_a.sql", 1, 1), null);
  }

  private static PlannedMigration migration(Direction direction, int finished, Step... steps) {
    return new PlannedMigration(
        Version.of("1"),
        "a",
        Kind.SQL,
        direction,
        "1_a.sql",
        "c0ffee",
        null,
        null,
        List.of(steps),
        finished,
        finished > 0);
  }

  private static String text(PlannedMigration... migrations) {
    return PlanText.of(new Plan(List.of(migrations)))
        .replaceAll("-- plan [0-9a-f]{16}:", "-- plan 0123:");
  }

  @Test
  void isSqlWithComments() {
    SqlStatement copy =
        new SqlStatement("copy t from stdin", new Location("1_a.sql", 9, 1), "1\ta\n2\tb\n");
    assertThat(
            text(
                migration(
                    Direction.UP,
                    0,
                    new TransactionStep(List.of(sql("create table t (id int)"), copy)),
                    new StandaloneStep(
                        sql("create index concurrently i on t (id)"), null, null, true),
                    new StandaloneStep(
                        sql("alter table t add n int"), null, Inverse.of("drop it"), false),
                    new SessionStep(sql("set search_path to x")),
                    new CodeStep("dev.app.Fill", true),
                    new CodeStep("dev.app.Move", false)),
                migration(Direction.DOWN, 0, new TransactionStep(List.of(sql("drop table t"))))))
        .isEqualTo(
            """
            -- apply 1 a  (1_a.sql)
            -- in one transaction
            create table t (id int);
            copy t from stdin;
            1\ta
            2\tb
            \\.
            -- on its own, outside of a transaction
            create index concurrently i on t (id);
            -- on its own; if a later statement fails, undone by: drop it
            alter table t add n int;
            -- for the session, outside of a transaction
            set search_path to x;
            -- Java: dev.app.Fill, in one transaction
            -- Java: dev.app.Move

            -- roll back 1 a  (1_a.sql)
            -- in one transaction
            drop table t;

            -- plan 0123: 2 migrations. Nothing was run.
            """);
  }

  @Test
  void showsWhatABackfillWritesAndChecks() {
    assertThat(text(migration(Direction.UP, 0, Backfills.ALL_OF_IT, Backfills.LEAST)))
        .isEqualTo(
            """
            -- apply 1 a  (1_a.sql)
            -- backfill of users in batches of 1000 rows, with a pause of 100 ms after each
            --   set full_name = trim(first_name || ' ' || last_name)
            --   set initial = left(last_name, 1)
            --   where deleted_at is null
            --   each row is written once: not idempotent
            --   old values are not kept
            --   rows that may fail: 5
            --   then check no_nulls: full_name
            --   if the check fails, stop and leave the new values
            -- backfill of people in batches
            --   set name, email from maintainer in Java: dev.godwit.render.Backfills$Split
            --   then check no_nulls: name
            --   then check no_nulls: email
            --   if a check fails, put the old values back

            -- plan 0123: 1 migration. Nothing was run.
            """);
    assertThat(text(migration(Direction.UP, 1, Backfills.LEAST)))
        .contains("-- backfill of people in batches: done already\n\n");
  }

  @Test
  void leavesOutWhatIsDone() {
    assertThat(
            text(
                migration(
                    Direction.UP,
                    1,
                    new SessionStep(sql("set a = 1")),
                    new StandaloneStep(sql("create table t (id int)"), null, null, false),
                    new SessionStep(sql("set b = 1")),
                    new StandaloneStep(sql("create table u (id int)"), null, null, false))))
        .isEqualTo(
            """
            -- apply 1 a  (1_a.sql)
            -- for the session, outside of a transaction
            set a = 1;
            -- on its own, outside of a transaction: done already
            -- for the session, outside of a transaction
            set b = 1;
            -- on its own, outside of a transaction
            create table u (id int);

            -- plan 0123: 1 migration. Nothing was run.
            """);
  }

  @Test
  void saysWhereThereIsNothing() {
    assertThat(text()).isEqualTo("-- Nothing to do.\n");
    assertThat(text(migration(Direction.DOWN, 0)))
        .contains("-- (its down holds no statement: only the record is removed)\n");
  }

  @Test
  void commentsOutNoLineBreakOfANameOrAnInverse() {
    StandaloneStep step =
        new StandaloneStep(
            sql("drop table t"), null, Inverse.of("create table t\n(id int)"), false);
    assertThat(text(migration(Direction.UP, 0, step)))
        .contains("undone by: create table t (id int)\ndrop table t;\n");
  }
}
