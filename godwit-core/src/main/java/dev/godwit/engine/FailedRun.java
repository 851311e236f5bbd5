package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Feature;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.AppliedMigration.State;
import dev.godwit.ledger.Journal;
import dev.godwit.plan.Direction;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.StandaloneStep;
import dev.godwit.plan.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** After a failure: leaves the database in a state that can be named, and names it. */
final class FailedRun {

  private final Workplace place;
  private final Dialect dialect;
  private final PlannedMigration migration;
  private final Journal journal;
  private final boolean begun;

  FailedRun(Workplace place, PlannedMigration migration, Bookkeeping books) {
    this.place = place;
    this.dialect = place.session().dialect();
    this.migration = migration;
    this.journal = books.journal();
    this.begun = books.begun();
  }

  /**
   * Undoes or records what is half done, and says what happened.
   *
   * @param failure what was thrown
   * @param step the step that it was thrown in, or null
   */
  GodwitException explain(Exception failure, @Nullable Step step) {
    GodwitException explained = new Explanation(place, migration).of(failure);
    if (explained.code() == ErrorCode.DATABASE_UNREACHABLE) {
      return explained
          .state(
              "The database rolls back what was not committed; whether the last step was, 'godwit status' tells")
          .next("Run the same command again: it goes on from where this run stopped");
    }
    try {
      return settled(explained, step);
    } catch (SQLException | StatementFailure | CodeFailure e) {
      explained.addSuppressed(e);
      return explained
          .state("What was done of it could not be recorded: " + e.getMessage())
          .next("Run the same command again: it finds out and goes on");
    }
  }

  private GodwitException settled(GodwitException explained, @Nullable Step step)
      throws SQLException, StatementFailure, CodeFailure {
    String correct = "Correct the " + wording() + " and run the same command again";
    if (!begun) {
      return explained.state("Nothing of this migration is in the database").next(correct);
    }
    Connection connection = place.session().connection();
    List<Journal.Entry> entries = place.recorded(journal);
    long finished = entries.stream().filter(Journal.Entry::finished).count();
    if (finished == 0 && leftNothing(step, entries)) {
      Retries.record(place, migration, () -> withdraw(connection));
      return explained.state("Nothing of this migration is in the database").next(correct);
    }
    if (!dialect.has(Feature.TRANSACTIONAL_DDL)
        && migration.direction() == Direction.UP
        && leftNothing(step, entries)
        && undone(entries)) {
      Retries.record(place, migration, () -> withdraw(connection));
      return explained
          .state(
              finished == 1
                  ? "Its finished statement was undone: nothing of it is in the database"
                  : "Its "
                      + finished
                      + " finished statements were undone: nothing of it is in the database")
          .next(correct);
    }
    return interrupted(explained, finished + 1);
  }

  /** Undoes the finished steps, if all of them can be; what is left stays recorded as it is. */
  private boolean undone(List<Journal.Entry> entries) throws SQLException, CodeFailure {
    Inverses inverses = new Inverses(place, migration, journal);
    if (!inverses.known(entries)) {
      return false;
    }
    try {
      inverses.undo(entries);
      return true;
    } catch (StatementFailure failure) {
      String sql = failure.statement().text();
      place
          .events()
          .accept(new Event.Warning("'" + sql + "' failed: " + dialect.message(failure.error())));
      return false;
    }
  }

  /** Whether the step that failed is known to have changed nothing. */
  private boolean leftNothing(@Nullable Step step, List<Journal.Entry> entries)
      throws SQLException, StatementFailure {
    if (!(step instanceof StandaloneStep standalone)) {
      return step != null && !step.statements().isEmpty();
    }
    Journal.Entry last = entries.isEmpty() ? null : entries.get(entries.size() - 1);
    return last != null
        && !last.finished()
        && new StandaloneRun(place, migration, standalone).unchangedSince(last.picture());
  }

  private void withdraw(Connection connection) throws SQLException {
    if (migration.direction() == Direction.UP) {
      place.ledger().migrations().delete(connection, migration.version());
    } else {
      place.ledger().migrations().reinstate(connection, migration.version());
    }
  }

  /** The step that failed has an error, not an unknown end: the next run is to try it anew. */
  private GodwitException interrupted(GodwitException explained, long failed) throws SQLException {
    Connection connection = place.session().connection();
    State state = migration.direction() == Direction.UP ? State.APPLYING : State.REVERTING;
    Retries.record(
        place,
        migration,
        () -> {
          journal.forget(connection, (int) failed);
          place
              .ledger()
              .migrations()
              .update(connection, migration.version(), state, explained.getMessage());
        });
    long left = place.recorded(journal).stream().filter(Journal.Entry::finished).count();
    int total = migration.durableSteps().size();
    return explained
        .state(
            stopped(failed, left, total)
                + ". The migration is interrupted, not "
                + (migration.direction() == Direction.UP ? "applied" : "rolled back"))
        .next(
            migration.direction() == Direction.UP
                ? "Correct the "
                    + wording()
                    + " from "
                    + (left + 1 == failed ? "this statement" : "step " + (left + 1))
                    + " on and run 'godwit migrate' again: it goes on "
                    + (left + 1 == failed ? "here" : "there")
                    + ". Or run 'godwit rollback' to run its down"
                : "Run 'godwit rollback' again when the cause is gone: it goes on here");
  }

  private String stopped(long failed, long left, int total) {
    return migration.kind() == Kind.JAVA
        ? "What it had committed is in the database, the rest was rolled back"
        : "Step "
            + failed
            + " of "
            + total
            + " failed; "
            + left
            + (left == 1 ? " step before it is" : " steps before it are")
            + " in the database";
  }

  /** What the migration is written as. */
  private String wording() {
    return migration.kind() == Kind.JAVA ? "class" : "script";
  }
}
