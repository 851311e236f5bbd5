package dev.godwit.render;

import dev.godwit.error.Location;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.BackfillStep;
import dev.godwit.plan.Expression;
import dev.godwit.plan.RowTransform;
import dev.godwit.validation.NoNulls;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Backfills to render. */
final class Backfills {

  /** With everything that can be said. */
  static final BackfillStep ALL_OF_IT =
      new BackfillStep(
          new Backfill(
              "users",
              set(),
              null,
              sql("deleted_at\nis null"),
              1000,
              Duration.ofMillis(100),
              false,
              false,
              5,
              false,
              List.of(new NoNulls("full_name"))));

  /** In Java, with little said. */
  static final BackfillStep LEAST =
      new BackfillStep(
          new Backfill(
              "people",
              Map.of(),
              new Split(),
              null,
              null,
              null,
              true,
              true,
              0,
              true,
              List.of(new NoNulls("name"), new NoNulls("email"))));

  private Backfills() {}

  private static Map<String, Expression> set() {
    Map<String, Expression> set = new LinkedHashMap<>();
    set.put("full_name", sql("trim(first_name || ' ' || last_name)"));
    set.put("initial", sql("left(last_name, 1)"));
    return set;
  }

  private static Expression sql(String sql) {
    return new Expression(sql, new Location("1_a.yaml", 3, 10));
  }

  /** Computes nothing. */
  private static final class Split implements RowTransform {

    @Override
    public List<String> reads() {
      return List.of("maintainer");
    }

    @Override
    public List<String> writes() {
      return List.of("name", "email");
    }

    @Override
    public Map<String, @Nullable Object> apply(Map<String, @Nullable Object> row) {
      return row;
    }
  }
}
