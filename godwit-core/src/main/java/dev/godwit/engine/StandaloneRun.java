package dev.godwit.engine;

import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Timeouts;
import dev.godwit.error.Location;
import dev.godwit.event.Event;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.Recovery;
import dev.godwit.plan.StandaloneStep;
import dev.godwit.sql.SqlStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs a statement that commits by itself, and finds out what became of one that was cut off. */
final class StandaloneRun {

  private final Workplace place;
  private final PlannedMigration migration;
  private final StandaloneStep step;
  private final Timeouts limits;

  StandaloneRun(Workplace place, PlannedMigration migration, StandaloneStep step) {
    this.place = place;
    this.migration = migration;
    this.step = step;
    this.limits = step.gentle() ? place.gentleTimeouts() : place.timeouts();
  }

  /** Runs the statement, clearing before and behind each attempt what one leaves. */
  void run() throws SQLException, StatementFailure, CodeFailure {
    Retries.run(
        place,
        migration,
        () -> {
          if (clear() && finishing()) {
            return;
          }
          try {
            place.session().alone(step.statement(), limits);
          } catch (StatementFailure failure) {
            if (!clearAfter(failure) || !finishing()) {
              throw failure;
            }
          }
        });
  }

  private boolean finishing() {
    return step.recovery() != null && step.recovery().finishing();
  }

  private boolean clearAfter(StatementFailure failure) {
    try {
      return clear();
    } catch (SQLException | StatementFailure e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  /**
   * Clears what a failed or cut off attempt left: an invalid index, a half detached partition.
   *
   * @return whether there was something to clear
   */
  boolean clear() throws SQLException, StatementFailure {
    Recovery recovery = step.recovery();
    if (recovery == null || recovery.remains() == null) {
      return false;
    }
    List<String> remains = Jdbc.texts(place.session().connection(), recovery.remains());
    for (String sql : remains) {
      place.events().accept(new Event.Cleared(migration, sql));
      place.session().alone(new SqlStatement(sql, Location.startOf("(Godwit)"), null), limits);
    }
    return !remains.isEmpty();
  }

  /** The part of the catalog that the statement changes, as it is now; null where unknown. */
  @Nullable String picture() throws SQLException {
    return step.recovery() == null
        ? null
        : String.join("\n", Jdbc.texts(place.session().connection(), step.recovery().picture()));
  }

  /** Whether the catalog shows that the statement changed nothing since that picture. */
  boolean unchangedSince(@Nullable String before) throws SQLException {
    return before != null && Objects.equals(before, picture());
  }
}
