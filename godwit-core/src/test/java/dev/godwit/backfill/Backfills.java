package dev.godwit.backfill;

import dev.godwit.plan.Backfill;

/** Backfills for tests. */
final class Backfills {

  private Backfills() {}

  static Backfill of(String table, String column, String expression) {
    return new Draft(table).set(column, expression).done();
  }

  static Backfill withoutUndo(String table, String column, String expression) {
    return new Draft(table).set(column, expression).withoutUndo().done();
  }
}
