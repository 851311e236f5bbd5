package dev.godwit.backfill;

import dev.godwit.error.Location;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.Expression;
import dev.godwit.plan.RowTransform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A backfill that a test is writing. */
final class Draft {

  private final String table;
  private final Map<String, Expression> set = new LinkedHashMap<>();
  private @Nullable RowTransform transform;
  private @Nullable Expression where;
  private boolean keepUndo = true;
  private boolean idempotent = true;
  private long quarantined;

  Draft(String table) {
    this.table = table;
  }

  Draft set(String column, String sql) {
    set.put(column, new Expression(sql, new Location("test.yaml", 3, 5)));
    return this;
  }

  Draft transform(RowTransform other) {
    transform = other;
    return this;
  }

  Draft where(String sql) {
    where = new Expression(sql, new Location("test.yaml", 4, 10));
    return this;
  }

  /** Each row is to be written once only. */
  Draft once() {
    idempotent = false;
    return this;
  }

  Draft withoutUndo() {
    keepUndo = false;
    return this;
  }

  Draft allowing(long rows) {
    quarantined = rows;
    return this;
  }

  Backfill done() {
    return new Backfill(
        table,
        set,
        transform,
        where,
        null,
        null,
        keepUndo,
        idempotent,
        quarantined,
        true,
        List.of());
  }
}
