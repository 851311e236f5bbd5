package dev.godwit.engine;

import dev.godwit.dialect.Jdbc;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.event.Event;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks what other tools' migrations want to know of the database, at the moment when each is about
 * to be run.
 */
final class Guards {

  private final Workplace place;
  private final Map<Version, ResolvedMigration> files;

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
      if (!of(all.get(i)).isEmpty()) {
        return plan.limited(i);
      }
    }
    return plan;
  }

  private List<Guard> of(PlannedMigration migration) {
    ResolvedMigration file = files.get(migration.version());
    boolean asks = file != null && migration.direction() == Direction.UP && !migration.resumed();
    return asks ? file.guards() : List.of();
  }

  /**
   * What is left to be run of a migration: all of it, or no step, so that it is recorded and no
   * more; null where it stays pending.
   *
   * @throws GodwitException {@link ErrorCode#PRECONDITION_FAILED} where the run is to stop
   */
  @Nullable PlannedMigration allowed(PlannedMigration migration) {
    for (Guard guard : of(migration)) {
      AtomicReference<String> failed = new AtomicReference<>("");
      Reaction reaction;
      try {
        reaction = holds(guard.condition(), failed) ? null : guard.onFail();
      } catch (SQLException e) {
        failed.set(failed.get() + ": " + place.session().dialect().message(e));
        reaction = guard.onError();
      }
      if (reaction == Reaction.HALT) {
        throw halt(migration, guard, failed.get());
      }
      if (reaction != null) {
        warn(migration, guard, reaction, failed.get());
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
            "a precondition of migration " + migration.title() + " does not hold: " + failed + said(guard))
        .at(Location.startOf(migration.file()))
        .state("Nothing of this migration was run")
        .next("Bring about what it asks for, or change the precondition, and run the same command again");
  }

  private void warn(PlannedMigration migration, Guard guard, Reaction reaction, String failed) {
    String done =
        switch (reaction) {
          case CONTINUE -> " is left pending";
          case MARK_RAN -> " is recorded without being run";
          case WARN, HALT -> " is run all the same";
        };
    String why = ", as its precondition does not hold: ";
    place.events().accept(new Event.Warning("migration " + migration.title() + done + why + failed + said(guard)));
  }

  private static String said(Guard guard) {
    return guard.message().isBlank() ? "" : " (" + guard.message().strip() + ")";
  }

  /** Remembers what was asked last, which is what failed. */
  private boolean holds(Condition condition, AtomicReference<String> last) throws SQLException {
    if (condition instanceof Condition.Asked asked) {
      last.set(asked.what());
      return answer(asked);
    }
    if (condition instanceof Condition.Known known) {
      last.set(known.what());
      return known.holds();
    }
    if (condition instanceof Condition.Not not) {
      boolean holds = holds(not.part(), last);
      last.set("not " + last.get());
      return !holds;
    }
    boolean all = condition instanceof Condition.All;
    List<Condition> parts =
        condition instanceof Condition.All each
            ? each.parts()
            : ((Condition.Any) condition).parts();
    for (Condition part : parts) {
      if (holds(part, last) != all) {
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
    AtomicReference<List<String>> answers = new AtomicReference<>(List.of());
    try {
      place
          .session()
          .inTransaction(
              () ->
                  answers.set(answers(asked.query())));
    } catch (StatementFailure | CodeFailure e) {
      throw new IllegalStateException(e); // there is no statement of the user's and no code
    }
    return answers.get().size() == 1 && answers.get().get(0).strip().equals(asked.expected());
  }
}
