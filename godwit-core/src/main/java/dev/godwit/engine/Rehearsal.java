package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Feature;
import dev.godwit.dialect.Scratch;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.event.Event;
import dev.godwit.ledger.Journal;
import dev.godwit.plan.CodeStep;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Plan;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.StandaloneStep;
import dev.godwit.plan.Step;
import dev.godwit.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tries pending migrations on a copy of the structure before the real tables are touched, where DDL
 * cannot be rolled back.
 *
 * <p>It works on a connection of its own, so that nothing of it is left in the run's session.
 */
final class Rehearsal {

  private final DataSource dataSource;
  private final Workplace place;
  private final Dialect dialect;

  Rehearsal(DataSource dataSource, Workplace place) {
    this.dataSource = dataSource;
    this.place = place;
    this.dialect = place.session().dialect();
  }

  /**
   * Rehearses a plan, if that is called for.
   *
   * @return how many of its migrations may be run, and what is wrong with the next one
   */
  Result run(Plan plan) {
    boolean up = plan.migrations().stream().allMatch(m -> m.direction() == Direction.UP);
    Result all = new Result(plan.migrations().size(), null);
    if (plan.isEmpty()
        || !up
        || !place.options().rehearse()
        || dialect.has(Feature.TRANSACTIONAL_DDL)) {
      return all;
    }
    try (Connection own = dataSource.getConnection()) {
      dialect.prepare(own, place.options().timeouts());
      Optional<Scratch> scratch =
          dialect.scratch(
              own, place.session().connection(), place.options().ledger(), place.lease().fence());
      return scratch.isPresent() ? run(plan, scratch.get()) : all;
    } catch (SQLException e) {
      ended("a scratch database cannot be had: " + dialect.message(e));
      return all;
    }
  }

  private Result run(Plan plan, Scratch scratch) throws SQLException {
    long start = place.clock().nanos();
    try {
      List<PlannedMigration> migrations = plan.migrations();
      for (int i = 0; i < migrations.size(); i++) {
        try {
          if (!tried(migrations.get(i), scratch)) {
            return new Result(migrations.size(), null);
          }
        } catch (StatementFailure failure) {
          return new Result(i, explained(migrations.get(i), failure, scratch));
        }
      }
      place.events().accept(new Event.Rehearsed(migrations.size(), place.clock().since(start)));
      return new Result(migrations.size(), null);
    } finally {
      drop(scratch);
    }
  }

  /** Tries what is left of a migration; false where the rehearsal has ended. */
  private boolean tried(PlannedMigration migration, Scratch scratch)
      throws SQLException, StatementFailure {
    int durable = 0;
    for (Step step : migration.steps()) {
      durable += step.durable() ? 1 : 0;
      boolean done =
          step.durable() && (durable <= migration.finished() || took(migration, step, durable));
      if (step instanceof CodeStep && !done) {
        return ended("migration " + migration.title() + " is written in Java");
      }
      for (SqlStatement statement : step.statements()) {
        if (!done || dialect.treat(statement, List.of()).session()) {
          String why = attempt(statement, scratch).orElse(null);
          if (why != null) {
            return ended("from " + statement.location() + " on: " + why);
          }
        }
      }
    }
    scratch.reset();
    return true;
  }

  /** Whether a step that an earlier run was cut off in turns out to have taken effect. */
  private boolean took(PlannedMigration migration, Step step, int number) throws SQLException {
    if (!migration.resumed() || !(step instanceof StandaloneStep standalone)) {
      return false;
    }
    Journal journal = place.ledger().journal(migration.version(), migration.direction());
    for (Journal.Entry entry : journal.entries(place.session().connection())) {
      if (entry.ordinal() == number && entry.hash().equals(step.hash())) {
        StandaloneRun run = new StandaloneRun(place, migration, standalone);
        return entry.picture() != null && !run.unchangedSince(entry.picture());
      }
    }
    return false;
  }

  private static Optional<String> attempt(SqlStatement statement, Scratch scratch)
      throws StatementFailure {
    try {
      return scratch.attempt(statement);
    } catch (SQLException e) {
      throw new StatementFailure(statement, e);
    }
  }

  private boolean ended(String why) {
    place.events().accept(new Event.NotRehearsed(why));
    return false;
  }

  private GodwitException explained(
      PlannedMigration migration, StatementFailure failure, Scratch scratch) {
    SqlStatement statement = failure.statement();
    Location at =
        statement
            .location()
            .after(statement.text(), dialect.position(statement, failure.error()).orElse(0));
    return new GodwitException(
            ErrorCode.REHEARSAL_FAILED,
            "migration "
                + migration.title()
                + " failed in rehearsal: "
                + scratch.message(failure.error()),
            failure)
        .at(at)
        .state(
            migration.finished() == 0
                ? "Nothing of it was run on the real tables"
                : "Nothing more of it was run on the real tables, which have its first "
                    + (migration.finished() == 1 ? "step" : migration.finished() + " steps"))
        .next("Correct the script and run the same command again");
  }

  private void drop(Scratch scratch) {
    try {
      scratch.drop();
    } catch (SQLException e) {
      place
          .events()
          .accept(
              new Event.Warning(
                  "the scratch database could not be removed, the next run will: "
                      + dialect.message(e)));
    }
  }

  /**
   * What a rehearsal found.
   *
   * @param sound how many migrations, from the first on, may be run on the real tables
   * @param failure what is wrong with the one behind them; null where nothing is
   */
  record Result(int sound, @Nullable GodwitException failure) {}
}
