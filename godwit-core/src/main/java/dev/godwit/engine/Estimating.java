package dev.godwit.engine;

import dev.godwit.backfill.Estimator;
import dev.godwit.engine.Access.Place;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.plan.Act;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.BackfillStep;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.ChangeStep;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Estimate;
import dev.godwit.plan.Estimates;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Plan;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.Step;
import dev.godwit.plan.Work;
import dev.godwit.sql.SqlStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Estimates the backfills of a plan that are still to be run, in the order of the plan. */
final class Estimating {

  private final Place place;
  private final Estimator estimator;
  private final IndexesBefore indexes;
  private final Map<Backfill, Estimate> estimates = new HashMap<>();

  private Estimating(Place place, Estimator estimator) {
    this.place = place;
    this.estimator = estimator;
    this.indexes = new IndexesBefore(place.dialect().syntax());
  }

  /**
   * The estimates.
   *
   * @throws SQLException where the connection is lost
   */
  static Estimates of(Place place, RunOptions options, Plan plan) throws SQLException {
    boolean ledger = place.ledger().exists(place.connection());
    List<BackfillRun> earlier = ledger ? place.ledger().runs().all(place.connection()) : List.of();
    Estimating estimating =
        new Estimating(
            place, new Estimator(place.connection(), place.dialect(), options.tempo(), earlier));
    for (PlannedMigration migration : plan.migrations()) {
      if (migration.direction() == Direction.UP) {
        estimating.migration(migration);
      }
    }
    return new Estimates(estimating.estimates);
  }

  private void migration(PlannedMigration migration) throws SQLException {
    int ordinal = 0;
    for (Step step : migration.steps()) {
      ordinal += step.durable() ? 1 : 0;
      boolean finished = step.durable() && ordinal <= migration.finished();
      if (step instanceof BackfillStep data && !finished) {
        estimate(migration, data.backfill(), false);
      } else if (step instanceof ChangeStep change && change.plan() != null) {
        change(migration, change.plan(), change.reached());
      } else {
        for (SqlStatement statement : step.statements()) {
          indexes.made(statement.text(), migration.title());
        }
      }
    }
  }

  private void change(PlannedMigration migration, ChangePlan plan, @Nullable Phase reached)
      throws SQLException {
    for (Act act : plan.acts()) {
      if (act.phase().isAfter(Phase.MIGRATE_DATA)
          || (reached != null && !act.phase().isAfter(reached))) {
        continue;
      }
      if (act.work() instanceof Work.Fill fill) {
        estimate(migration, fill.backfill(), true);
      } else if (act.work() instanceof Work.Sql sql) {
        sql.statements().forEach(each -> indexes.made(each, migration.title()));
      }
    }
  }

  private void estimate(PlannedMigration migration, Backfill backfill, boolean made)
      throws SQLException {
    if (place.connection().isClosed()) {
      return;
    }
    estimates.put(
        backfill,
        estimator
            .of(backfill, made, indexes.holds(backfill))
            .advising(indexes.advice(backfill, migration.title())));
  }
}
