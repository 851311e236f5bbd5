package dev.godwit.engine;

import dev.godwit.error.Location;
import dev.godwit.event.Event;
import dev.godwit.ledger.Journal;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.StandaloneStep;
import dev.godwit.plan.Step;
import dev.godwit.sql.SqlStatement;
import java.sql.SQLException;
import java.util.List;

/** Undoes the finished steps of a migration that failed, where DDL commits by itself. */
final class Inverses {

  private final Workplace place;
  private final PlannedMigration migration;
  private final Journal journal;

  Inverses(Workplace place, PlannedMigration migration, Journal journal) {
    this.place = place;
    this.migration = migration;
    this.journal = journal;
  }

  /** Whether every finished step has a known inverse. */
  boolean known(List<Journal.Entry> entries) {
    return entries.stream()
        .filter(Journal.Entry::finished)
        .allMatch(
            entry ->
                step(entry) instanceof StandaloneStep standalone
                    && standalone.inverse() != null
                    && entry.picture() != null);
  }

  /** Undoes the finished steps, the last first, and takes each out of the journal. */
  void undo(List<Journal.Entry> entries) throws SQLException, StatementFailure, CodeFailure {
    for (int i = entries.size() - 1; i >= 0; i--) {
      Journal.Entry entry = entries.get(i);
      if (entry.finished()) {
        undo(entry, (StandaloneStep) step(entry));
      }
      place
          .session()
          .record(
              () -> {
                journal.forget(place.session().connection(), entry.ordinal());
                place.lease().hold(place.session().connection());
              });
    }
  }

  /**
   * A statement such as {@code create table if not exists} may have done nothing: then there is
   * nothing to undo.
   */
  private void undo(Journal.Entry entry, StandaloneStep step)
      throws SQLException, StatementFailure, CodeFailure {
    String inverse = String.valueOf(step.inverse());
    if (new StandaloneRun(place, migration, step).unchangedSince(entry.picture())) {
      return;
    }
    place
        .session()
        .record(
            () -> {
              journal.reopen(place.session().connection(), entry.ordinal());
              place.lease().hold(place.session().connection());
            });
    SqlStatement statement = new SqlStatement(inverse, Location.startOf("(Godwit)"), null);
    Retries.run(
        place, migration, () -> place.session().alone(statement, place.options().timeouts()));
    place.events().accept(new Event.Undone(migration, inverse));
  }

  private Step step(Journal.Entry entry) {
    return migration.durableSteps().get(entry.ordinal() - 1);
  }
}
