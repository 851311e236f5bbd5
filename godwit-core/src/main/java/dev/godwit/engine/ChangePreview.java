package dev.godwit.engine;

import dev.godwit.engine.Access.Place;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.operation.Around;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.ChangeStep;
import dev.godwit.plan.Plan;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shows the life of the changes in a plan: that in the ledger, or one planned from the tables as
 * they are now.
 */
final class ChangePreview {

  private final Place place;
  private final List<ResolvedMigration> files;
  private final Neighbours neighbours;

  ChangePreview(Place place, List<ResolvedMigration> files) {
    this.place = place;
    this.files = files;
    this.neighbours = new Neighbours(place.ledger(), place.connection());
  }

  /** The plan with the lives of its changes, where they can be told. */
  Plan of(Plan plan) throws SQLException {
    List<PlannedMigration> shown = new ArrayList<>();
    for (PlannedMigration migration : plan.migrations()) {
      shown.add(
          migration.kind() == Kind.CHANGE
              ? migration.withSteps(List.of(step(migration, shown.isEmpty())))
              : migration);
    }
    return new Plan(shown);
  }

  private ChangeStep step(PlannedMigration migration, boolean first) throws SQLException {
    ChangeStep step = (ChangeStep) migration.steps().get(0);
    ChangePlan plan =
        migration.resumed()
            ? neighbours.find(migration.version()).map(kept -> kept.plan()).orElse(null)
            : planned(migration.version(), first);
    return new ChangeStep(step.titles(), plan, step.reached());
  }

  /** Without a ledger, nothing has begun. */
  private List<Around.Open> open() throws SQLException {
    return place.ledger().exists(place.connection()) ? neighbours.open() : List.of();
  }

  /** A table that is not there may be made by a migration before this one. */
  private @Nullable ChangePlan planned(Version version, boolean first) throws SQLException {
    ResolvedMigration file =
        files.stream().filter(each -> each.version().equals(version)).findFirst().orElseThrow();
    try {
      return new Drafting(place.connection(), place.dialect())
          .plan(Objects.requireNonNull(file.change()), version, open());
    } catch (GodwitException e) {
      if (first || e.code() != ErrorCode.TABLE_UNKNOWN) {
        throw e;
      }
      return null;
    }
  }
}
