package dev.godwit.engine;

import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.AppliedMigration.State;
import dev.godwit.ledger.Journal;
import dev.godwit.plan.CodeStep;
import dev.godwit.plan.Direction;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.StandaloneStep;
import dev.godwit.plan.Step;
import dev.godwit.source.Migration;
import dev.godwit.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs one migration in one direction, step by step, and records each step with what it did.
 *
 * <p>The first durable step's transaction also begins the migration in the ledger, and the last
 * one's ends it; so a migration of one transaction is recorded by that one transaction.
 */
final class MigrationRun {

  private final Workplace place;
  private final @Nullable Migration code;
  private final long ordinal;
  private final long start;
  private final Journal journal;
  private PlannedMigration migration;
  private boolean entered;
  private int finished;
  private @Nullable Step current;

  /**
   * A run of one migration.
   *
   * @param code the migration's code; null where it is SQL
   * @param ordinal its place in the order of applying
   */
  MigrationRun(
      Workplace place, PlannedMigration migration, @Nullable Migration code, long ordinal) {
    this.place = place;
    this.migration = migration;
    this.code = code;
    this.ordinal = ordinal;
    this.start = place.clock().nanos();
    this.journal = place.ledger().journal(migration.version(), migration.direction());
    this.entered = migration.resumed();
    this.finished = migration.finished();
  }

  /**
   * Runs all steps that are not finished.
   *
   * @throws GodwitException where one fails; it says what state the database is in
   */
  void run() {
    try {
      if (mayChangeSession()) {
        place.session().expose();
      }
      runSteps();
      place.session().restore();
    } catch (StatementFailure | CodeFailure | SQLException failure) {
      GodwitException explained =
          new FailedRun(place, migration, journal, entered).explain(failure, current);
      restoreAfter(explained);
      throw explained;
    } catch (GodwitException lost) {
      restoreAfter(lost);
      throw lost.state() == null ? lost.state(afterLoss()) : lost;
    } catch (RuntimeException | Error failure) {
      restoreAfter(failure);
      throw failure;
    }
  }

  /** What the database is like when the lease was lost to another runner. */
  private String afterLoss() {
    return current instanceof StandaloneStep
        ? "This run's last statement may have taken effect; the other runner finds out"
        : "What this run had not committed was rolled back";
  }

  private void runSteps() throws SQLException, StatementFailure, CodeFailure {
    int done = 0;
    for (int i = 0; i < migration.steps().size(); i++) {
      current = migration.steps().get(i);
      if (!current.durable()) {
        repeat(current.statements());
      } else if (++done <= finished) {
        repeat(current.statements().stream().filter(this::isSetting).toList());
      } else if (!step(current, done)) {
        i--;
        done--;
      }
    }
    if (done == 0) {
      record(() -> close(true));
    }
  }

  private boolean mayChangeSession() {
    return migration.steps().stream()
        .anyMatch(
            step ->
                step instanceof CodeStep
                    || step.statements().stream()
                        .anyMatch(
                            s -> isSetting(s) || place.session().dialect().mayChangeSession(s)));
  }

  private void restoreAfter(Throwable failure) {
    try {
      place.session().restore();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private boolean isSetting(SqlStatement statement) {
    return place.session().dialect().treat(statement, List.of()).session();
  }

  private void repeat(List<SqlStatement> settings) throws StatementFailure, SQLException {
    for (SqlStatement setting : settings) {
      place.session().alone(setting, place.options().timeouts());
    }
  }

  /**
   * Runs a durable step; false where its migration had to be divided anew, and it is to be looked
   * at again.
   */
  private boolean step(Step step, int number) throws SQLException, StatementFailure, CodeFailure {
    place.events().accept(new Event.StepStarted(migration, step, number));
    if (step instanceof StandaloneStep standalone) {
      standalone(standalone, number);
    } else if (step instanceof CodeStep alone && !alone.inTransaction()) {
      begin(step, number, null);
      runCode(GuardedConnection.of(place.session().connection(), false));
      requireNoTransaction(place.session().connection());
      end(step, number);
    } else if (!transaction(step, number)) {
      return false;
    }
    finished = number;
    place.events().accept(new Event.StepFinished(migration, step, number));
    return true;
  }

  private boolean transaction(Step step, int number)
      throws SQLException, StatementFailure, CodeFailure {
    try {
      Retries.run(
          place, migration, () -> place.session().inTransaction(() -> attempt(step, number)));
    } catch (StatementFailure failure) {
      List<Step> divided =
          switch (place.session().dialect().classify(failure.error())) {
            case NOT_IN_TRANSACTION -> Steps.apart(migration.steps(), step, failure.statement());
            case NOT_COMMITTED -> Steps.before(migration.steps(), step, failure.statement());
            default -> migration.steps();
          };
      if (divided.equals(migration.steps())) {
        throw failure;
      }
      place.events().accept(new Event.SetApart(migration, failure.statement().text()));
      migration = migration.withSteps(divided);
      return false;
    }
    entered = true;
    return true;
  }

  private void attempt(Step step, int number) throws SQLException, StatementFailure, CodeFailure {
    for (SqlStatement statement : step.statements()) {
      place.session().execute(statement);
    }
    if (step instanceof CodeStep) {
      runCode(GuardedConnection.of(place.session().connection(), true));
    }
    place.session().regainRights();
    boolean whole = !entered && isLast(number);
    if (!whole) {
      open();
      journal.finish(place.session().connection(), number, step);
    }
    if (isLast(number)) {
      close(whole);
    }
    place.lease().hold(place.session().connection());
  }

  private void runCode(Connection connection) throws CodeFailure {
    Migration todo = Objects.requireNonNull(code, "a code step without code");
    try {
      if (migration.direction() == Direction.UP) {
        todo.up(connection);
      } else {
        todo.down(connection);
      }
    } catch (Exception e) {
      throw new CodeFailure(e);
    }
  }

  private static void requireNoTransaction(Connection connection) throws SQLException, CodeFailure {
    if (!connection.getAutoCommit()) {
      connection.rollback();
      connection.setAutoCommit(true);
      throw new CodeFailure(
          new IllegalStateException("it left a transaction open, which was rolled back"));
    }
  }

  private void standalone(StandaloneStep step, int number)
      throws SQLException, StatementFailure, CodeFailure {
    StandaloneRun run = new StandaloneRun(place, migration, step);
    Journal.Entry cutOff = cutOff(step, number);
    if (cutOff != null) {
      boolean unused = run.clear();
    }
    if (cutOff != null && cutOff.picture() != null && !run.unchangedSince(cutOff.picture())) {
      place.events().accept(new Event.FoundDone(migration, number));
    } else {
      begin(step, number, run.picture());
      run.run();
    }
    end(step, number);
  }

  /** The record of an earlier run that began this step and did not live to say how it ended. */
  private Journal.@Nullable Entry cutOff(Step step, int number) throws SQLException {
    if (!migration.resumed()) {
      return null;
    }
    return place.recorded(journal).stream()
        .filter(entry -> entry.ordinal() == number && entry.hash().equals(step.hash()))
        .findFirst()
        .orElse(null);
  }

  private void begin(Step step, int number, @Nullable String picture) throws SQLException {
    record(
        () -> {
          open();
          journal.start(place.session().connection(), number, step, picture);
        });
    entered = true;
  }

  private void end(Step step, int number) throws SQLException {
    record(
        () -> {
          journal.finish(place.session().connection(), number, step);
          if (isLast(number)) {
            close(false);
          }
        });
  }

  private void record(Session.Recording recording) throws SQLException {
    Retries.record(place, migration, recording);
  }

  private boolean isLast(int number) {
    return number == migration.durableSteps().size();
  }

  /** Records that the migration has begun, unless that is recorded. */
  private void open() throws SQLException {
    Connection connection = place.session().connection();
    if (entered) {
      return;
    }
    if (migration.direction() == Direction.UP) {
      insert(State.APPLYING);
    } else {
      place.ledger().update(connection, migration.version(), State.REVERTING, null);
    }
  }

  /**
   * Records that the migration is done.
   *
   * @param whole whether nothing of it is recorded yet
   */
  private void close(boolean whole) throws SQLException {
    Connection connection = place.session().connection();
    if (migration.direction() == Direction.DOWN) {
      place.ledger().delete(connection, migration.version());
    } else if (whole && !entered) {
      insert(State.APPLIED);
    } else {
      place.ledger().complete(connection, migration, place.clock().since(start));
    }
  }

  private void insert(State state) throws SQLException {
    place
        .ledger()
        .insert(
            place.session().connection(),
            migration,
            ordinal,
            state,
            place.options().runner(),
            place.clock().since(start));
  }
}
