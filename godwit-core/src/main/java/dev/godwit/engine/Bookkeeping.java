package dev.godwit.engine;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.AppliedMigration.State;
import dev.godwit.ledger.Journal;
import dev.godwit.plan.Direction;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.Step;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a migration's run writes into the ledger, and when.
 *
 * <p>The first durable step's transaction also begins the migration in the ledger, and the last
 * one's ends it; so a migration of one transaction is recorded by that one transaction.
 */
class Bookkeeping {

  private final Workplace place;
  private final PlannedMigration migration;
  private final Journal journal;
  private final long ordinal;
  private final long start;
  private boolean begun;

  /**
   * The books of one run.
   *
   * @param ordinal the migration's place in the order of applying
   */
  Bookkeeping(Workplace place, PlannedMigration migration, long ordinal) {
    this.place = place;
    this.migration = migration;
    this.journal = place.ledger().journal(migration.version(), migration.direction());
    this.ordinal = ordinal;
    this.start = place.clock().nanos();
    this.begun = migration.resumed();
  }

  /** Whether the ledger says that the migration has begun. */
  boolean begun() {
    return begun;
  }

  /** Leaves the database in a state that can be named after a failure, and names it. */
  GodwitException explain(Exception failure, @Nullable Step step) {
    return new FailedRun(place, migration, this).explain(failure, step);
  }

  Journal journal() {
    return journal;
  }

  /** Records that a step outside of a transaction is about to be run. */
  void begin(Step step, int number, @Nullable String picture) throws SQLException {
    Connection connection = place.session().connection();
    Retries.record(
        place,
        migration,
        () -> {
          open();
          journal.start(connection, number, step, picture);
        });
    begun = true;
  }

  /** Records that a step outside of a transaction is done. */
  void end(Step step, int number, boolean last) throws SQLException {
    Connection connection = place.session().connection();
    Retries.record(
        place,
        migration,
        () -> {
          journal.finish(connection, number, step);
          if (last) {
            close();
          }
        });
  }

  /** Records a step in the transaction that it runs in; {@link #committed} is to follow. */
  void within(Step step, int number, boolean last) throws SQLException {
    Connection connection = place.session().connection();
    if (!begun && last && migration.direction() == Direction.UP) {
      place
          .ledger()
          .migrations()
          .insertHolding(
              connection,
              migration,
              ordinal,
              place.options().runner(),
              place.clock().since(start),
              place.lease());
      return;
    }
    if (!begun && last) {
      close();
    } else {
      open();
      journal.finish(connection, number, step);
      if (last) {
        close();
      }
    }
    place.lease().hold(connection);
  }

  /** Records in a transaction that a step of it begins, which shows if that is committed early. */
  void beginWithin(Step step, int number) throws SQLException {
    open();
    journal.start(place.session().connection(), number, step, null);
  }

  /** Records a step that {@link #beginWithin} began in the transaction that it runs in. */
  void endWithin(Step step, int number, boolean last) throws SQLException {
    Connection connection = place.session().connection();
    journal.finish(connection, number, step);
    if (last) {
      close();
    }
    place.lease().hold(connection);
  }

  /** Records why a backfill was stopped; or, where all was put back, that nothing was begun. */
  void failed(GodwitException failure, boolean restored) throws SQLException {
    if (failure.code() == ErrorCode.LEASE_LOST) {
      return;
    }
    Connection connection = place.session().connection();
    Retries.record(
        place,
        migration,
        () -> {
          if (restored) {
            place.ledger().migrations().delete(connection, migration.version());
          } else {
            place
                .ledger()
                .migrations()
                .update(connection, migration.version(), State.APPLYING, failure.getMessage());
          }
        });
  }

  /** Finds out whether what {@link #beginWithin} recorded outlived the transaction. */
  void lookUp() throws SQLException {
    begun |= !place.recorded(journal).isEmpty();
  }

  /** The transaction of {@link #within} is committed. */
  void committed() {
    begun = true;
  }

  /** Records a migration without any durable step. */
  void nothingToRun() throws SQLException {
    Retries.record(
        place,
        migration,
        () -> {
          if (begun) {
            close();
          } else {
            whole();
          }
        });
  }

  private void open() throws SQLException {
    if (begun) {
      return;
    }
    if (migration.direction() == Direction.UP) {
      insert(State.APPLYING);
    } else {
      place
          .ledger()
          .migrations()
          .update(place.session().connection(), migration.version(), State.REVERTING, null);
    }
  }

  private void whole() throws SQLException {
    if (migration.direction() == Direction.UP) {
      insert(State.APPLIED);
    } else {
      close();
    }
  }

  /** Records, in the last step's transaction, that all is done. */
  void close() throws SQLException {
    Connection connection = place.session().connection();
    if (migration.direction() == Direction.UP) {
      place.ledger().migrations().complete(connection, migration, place.clock().since(start));
    } else {
      place.ledger().migrations().delete(connection, migration.version());
    }
  }

  private void insert(State state) throws SQLException {
    place
        .ledger()
        .migrations()
        .insert(
            place.session().connection(),
            migration,
            ordinal,
            state,
            place.options().runner(),
            place.clock().since(start));
  }
}
