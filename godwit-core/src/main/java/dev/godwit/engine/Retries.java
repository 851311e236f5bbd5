package dev.godwit.engine;

import dev.godwit.clock.Backoff;
import dev.godwit.dialect.Failure;
import dev.godwit.event.Event;
import dev.godwit.plan.PlannedMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Tries again what failed for a passing reason: a lock not had in time, a deadlock.
 *
 * <p>Between attempts nothing is held, so that the users' own statements get through; the pauses
 * grow from a quarter of a second to ten, each varied by half.
 */
final class Retries {

  private static final Backoff BACKOFF = new Backoff(250, 10_000);

  private Retries() {}

  /** Runs the attempt until it succeeds, fails for good, or has failed too often. */
  static void run(Workplace place, PlannedMigration migration, Session.Action attempt)
      throws SQLException, StatementFailure, CodeFailure {
    run(place, migration, () -> true, attempt);
  }

  /** The same for an attempt that may leave something behind: after that, it is the last one. */
  static void run(
      Workplace place,
      PlannedMigration migration,
      BooleanSupplier leftNothing,
      Session.Action attempt)
      throws SQLException, StatementFailure, CodeFailure {
    for (int failed = 1; ; failed++) {
      String reason;
      try {
        attempt.run();
        return;
      } catch (StatementFailure failure) {
        reason = reasonToRetry(place, failure, failure.error(), failed);
      } catch (CodeFailure failure) {
        if (!(failure.thrown() instanceof SQLException error)) {
          throw failure;
        }
        if (!leftNothing.getAsBoolean()) {
          throw failure;
        }
        reason = reasonToRetry(place, failure, error, failed);
      } catch (SQLException failure) {
        if (!leftNothing.getAsBoolean()) {
          throw failure;
        }
        reason = reasonToRetry(place, failure, failure, failed);
      }
      Duration pause = BACKOFF.after(failed);
      place.events().accept(new Event.Retrying(migration, reason, failed, pause));
      place.clock().pause(pause);
      hold(place);
    }
  }

  /** Writes the ledger in a transaction of its own, which holds the lease. */
  static void record(Workplace place, PlannedMigration migration, Session.Recording recording)
      throws SQLException {
    try {
      run(place, migration, () -> record(place, recording));
    } catch (StatementFailure | CodeFailure e) {
      throw new IllegalStateException(e);
    }
  }

  private static void record(Workplace place, Session.Recording recording) throws SQLException {
    place
        .session()
        .record(
            () -> {
              recording.run();
              place.lease().hold(place.session().connection());
            });
  }

  /**
   * What is in the way of the attempt may be in the way of this too: then the attempt will tell.
   */
  private static void hold(Workplace place) throws SQLException {
    try {
      record(place, () -> {});
    } catch (SQLException e) {
      if (!place.session().dialect().classify(e).passing()) {
        throw e;
      }
    }
  }

  private static <E extends Exception> String reasonToRetry(
      Workplace place, E failure, SQLException error, int failed) throws E {
    Failure kind = place.session().dialect().classify(error);
    if (!kind.passing() || failed > place.options().lockRetries()) {
      throw failure;
    }
    return place.session().dialect().message(error);
  }
}
