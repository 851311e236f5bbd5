package dev.godwit.engine;

import dev.godwit.error.Location;
import dev.godwit.event.Event;
import dev.godwit.ledger.Journal;
import dev.godwit.plan.Inverse;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.StandaloneStep;
import dev.godwit.plan.Step;
import dev.godwit.sql.SqlStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
      record(() -> journal.forget(place.session().connection(), entry.ordinal()));
    }
  }

  /**
   * A statement such as {@code create table if not exists} may have done nothing: then there is
   * nothing to undo.
   */
  private void undo(Journal.Entry entry, StandaloneStep step)
      throws SQLException, StatementFailure, CodeFailure {
    Inverse inverse = Objects.requireNonNull(step.inverse());
    StandaloneRun run = new StandaloneRun(place, migration, step);
    if (inverse.conditional() && run.unchangedSince(entry.picture())) {
      return;
    }
    record(() -> journal.reopen(place.session().connection(), entry.ordinal()));
    String sql = inverse.sql() + additions(inverse, entry.picture(), run.picture());
    try {
      execute(sql);
    } catch (StatementFailure failure) {
      record(() -> journal.finish(place.session().connection(), entry.ordinal(), step));
      throw failure;
    }
    if (!run.unchangedSince(entry.picture())) {
      place
          .events()
          .accept(new Event.Warning("what '" + sql + "' undid is not quite as it was before"));
    }
  }

  private void execute(String sql) throws SQLException, StatementFailure, CodeFailure {
    SqlStatement statement = new SqlStatement(sql, Location.startOf("(Godwit)"), null);
    Retries.run(place, migration, () -> place.session().alone(statement, place.timeouts()));
    place.events().accept(new Event.Undone(migration, sql));
  }

  private static String additions(Inverse inverse, @Nullable String before, @Nullable String now) {
    return inverse.byproducts().stream()
        .filter(made -> hasLine(now, made.trace()) && !hasLine(before, made.trace()))
        .map(Inverse.Byproduct::addition)
        .collect(Collectors.joining());
  }

  private static boolean hasLine(@Nullable String picture, String beginning) {
    return picture != null
        && picture
            .lines()
            .anyMatch(line -> line.regionMatches(true, 0, beginning, 0, beginning.length()));
  }

  private void record(Session.Recording recording) throws SQLException {
    place
        .session()
        .record(
            () -> {
              recording.run();
              place.lease().hold(place.session().connection());
            });
  }

  private Step step(Journal.Entry entry) {
    return migration.durableSteps().get(entry.ordinal() - 1);
  }
}
