package dev.godwit.backfill;

import dev.godwit.error.Location;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.Expression;
import java.util.List;
import java.util.Map;

/** Backfills for tests. */
final class Backfills {

  private Backfills() {}

  static Backfill of(String table, String column, String expression) {
    return new Backfill(
        table,
        Map.of(column, new Expression(expression, new Location("test.yaml", 3, 5))),
        null,
        null,
        null,
        null,
        true,
        true,
        0,
        true,
        List.of());
  }

  static Backfill withoutUndo(Backfill b) {
    return new Backfill(
        b.table(),
        b.set(),
        b.transform(),
        b.where(),
        b.batchSize(),
        b.pace(),
        false,
        b.idempotent(),
        b.maxQuarantined(),
        b.restoreOnFailure(),
        b.validate());
  }

  static Backfill allowing(Backfill b, long quarantined) {
    return new Backfill(
        b.table(),
        b.set(),
        b.transform(),
        b.where(),
        b.batchSize(),
        b.pace(),
        b.keepUndo(),
        b.idempotent(),
        quarantined,
        b.restoreOnFailure(),
        b.validate());
  }
}
