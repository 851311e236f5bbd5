package dev.godwit.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.plan.Direction;
import dev.godwit.plan.Plan;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanJsonTest {

  @Test
  void showsWhatABackfillWritesAndChecks() {
    PlannedMigration migration =
        new PlannedMigration(
            Version.of("1"),
            "a",
            Kind.DATA,
            Direction.UP,
            "1_a.yaml",
            "c0ffee",
            null,
            null,
            List.of(Backfills.ALL_OF_IT, Backfills.LEAST),
            0,
            false);
    assertThat(JsonRenderer.plan(new Plan(List.of(migration))).findPath("steps").toPrettyString())
        .isEqualToNormalizingNewlines(
            """
            [ {
              "kind" : "backfill",
              "finished" : false,
              "table" : "users",
              "set" : {
                "full_name" : "trim(first_name || ' ' || last_name)",
                "initial" : "left(last_name, 1)"
              },
              "where" : "deleted_at\\nis null",
              "batch_size" : 1000,
              "pace_ms" : 100,
              "undo" : "none",
              "idempotent" : false,
              "max_quarantined" : 5,
              "validate" : [ "no_nulls: full_name" ],
              "on_failure" : "stop",
              "statements" : [ ]
            }, {
              "kind" : "backfill",
              "finished" : false,
              "table" : "people",
              "class" : "dev.godwit.render.Backfills$Split",
              "reads" : [ "maintainer" ],
              "writes" : [ "name", "email" ],
              "undo" : "auto",
              "idempotent" : true,
              "max_quarantined" : 0,
              "validate" : [ "no_nulls: name", "no_nulls: email" ],
              "on_failure" : "restore",
              "statements" : [ ]
            } ]""");
  }
}
