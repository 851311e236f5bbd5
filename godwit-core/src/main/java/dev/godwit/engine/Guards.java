package dev.godwit.engine;

import dev.godwit.dialect.Jdbc;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.event.Event;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.plan.Condition;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Guard;
import dev.godwit.plan.Guard.Reaction;
import dev.godwit.plan.Plan;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.Query;
import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks what other tools' migrations want to know of the database, at the moment when each is about
 * to be run.
 */
final class Guards {

  private final Workplace place;
  private final Map<Version, ResolvedMigration> files;

  /** What was asked last, which is what failed where something did. */
  private String failed = "";

  Guards(Workplace place, Map<Version, ResolvedMigration> files) {
    this.place = place;
    this.files = files;
  }

  /**
   * The part of a plan before the first migration that asks something: what comes from there on
   * depends on answers that a copy without rows cannot give.
   */
  Plan unguarded(Plan plan) {
    List<PlannedMigration> all = plan.migrations();
    for (int i = 0; i < all.size(); i++) {
      if (!of(all.get(i)).isEmpty() || mayFail(all.get(i))) {
        return plan.limited(i);
      }
    }
    return plan;
  }

  /** Whether a run goes on where the migration fails. */
  boolean mayFail(PlannedMigration migration) {
    ResolvedMigration file = files.get(migration.version());
    return file != null && migration.direction() == Direction.UP && file.mayFail();
  }

  private List<Guard> of(PlannedMigration migration) {
    ResolvedMigration file = files.get(migration.version());
    return file != null && migration.direction() == Direction.UP && !migration.resumed()
        ? file.guards()
        : List.of();
  }

  /**
   * What is left to be run of a migration: all of it, or no step, so that it is recorded and no
   * more; null where it stays pending.
   *
   * @throws GodwitException {@link ErrorCode#PRECONDITION_FAILED} where the run is to stop
   */
  @Nullable PlannedMigration allowed(PlannedMigration migration) {
    for (Guard guard : of(migration)) {
      Reaction reaction;
      try {
        reaction = holds(guard.condition()) ? null : guard.onFail();
      } catch (SQLException e) {
        failed += ": " + place.session().dialect().message(e);
        reaction = guard.onError();
      }
      if (reaction == Reaction.HALT) {
        throw halt(migration, guard, failed);
      }
      if (reaction != null) {
        warn(migration, guard, reaction, failed);
      }
      if (reaction == Reaction.CONTINUE) {
        return null;
      }
      if (reaction == Reaction.MARK_RAN) {
        return migration.withSteps(List.of());
      }
    }
    return migration;
  }

  private static GodwitException halt(PlannedMigration migration, Guard guard, String failed) {
    return new GodwitException(
            ErrorCode.PRECONDITION_FAILED,
            "a precondition of migration "
                + migration.title()
                + " does not hold: "
                + failed
                + said(guard))
        .at(Location.startOf(migration.file()))
        .state("Nothing of this migration was run")
        .next(
            "Bring about what it asks for, or change the precondition, and run the same command again");
  }

  private void warn(PlannedMigration migration, Guard guard, Reaction reaction, String failed) {
    String done =
        switch (reaction) {
          case CONTINUE -> " is left pending";
          case MARK_RAN -> " is recorded without being run";
          case WARN, HALT -> " is run all the same";
        };
    String why = ", as its precondition does not hold: ";
    place
        .events()
        .accept(
            new Event.Warning(
                "migration " + migration.title() + done + why + failed + said(guard)));
  }

  private static String said(Guard guard) {
    return guard.message().isBlank() ? "" : " (" + guard.message().strip() + ")";
  }

  private boolean holds(Condition condition) throws SQLException {
    if (condition instanceof Condition.Asked asked) {
      failed = asked.what();
      return answer(asked);
    }
    if (condition instanceof Condition.Known known) {
      failed = known.what();
      return known.holds();
    }
    if (condition instanceof Condition.Applied applied) {
      failed = applied.what();
      return place.ledger().migrations().all(place.session().connection()).stream()
          .filter(each -> each.state() == AppliedMigration.State.APPLIED)
          .anyMatch(each -> each.version().equals(applied.version()));
    }
    if (condition instanceof Condition.Not not) {
      boolean holds = holds(not.part());
      failed = "not " + failed;
      return !holds;
    }
    boolean all = condition instanceof Condition.All;
    List<Condition> parts =
        condition instanceof Condition.All each
            ? each.parts()
            : ((Condition.Any) condition).parts();
    for (Condition part : parts) {
      if (holds(part) != all) {
        return !all;
      }
    }
    return all;
  }

  /** A question of the user's own has no values, and may hold what drivers take for places. */
  private List<String> answers(Query query) throws SQLException {
    Connection connection = place.session().connection();
    return query.parameters().isEmpty()
        ? Jdbc.read(connection, query.sql(), row -> String.valueOf(row.getString(1)))
        : Jdbc.texts(connection, query);
  }

  private boolean answer(Condition.Asked asked) throws SQLException {
    List<String> answers = new ArrayList<>();
    try {
      place.session().inTransaction(() -> answers.addAll(answers(asked.query())));
    } catch (StatementFailure | CodeFailure e) {
      throw new IllegalStateException(e); // there is no statement of the user's and no code
    }
    return answers.size() == 1 && answers.get(0).strip().equals(asked.expected());
  }
}
