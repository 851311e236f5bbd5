package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Direction;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Step;
import dev.godwit.plan.TransactionStep;
import dev.godwit.plan.Version;
import dev.godwit.source.Callback;
import dev.godwit.source.Callback.Event;
import dev.godwit.source.MigrationSet;
import dev.godwit.sql.SqlStatement;
import java.sql.SQLException;
import java.util.List;

/** Runs the callbacks that surround a run as a whole; they leave no trace in the ledger. */
final class CallbackRun {

  private final Workplace place;
  private final MigrationSet set;

  CallbackRun(Workplace place, MigrationSet set) {
    this.place = place;
    this.set = set;
  }

  /** Whether no callback surrounds a run, so that one with nothing to do need not begin. */
  static boolean none(MigrationSet set) {
    return set.callbacks().stream().noneMatch(callback -> callback.event().ofRun());
  }

  /** Before the first migration. */
  void before() throws SQLException {
    run(Event.BEFORE_MIGRATE);
  }

  /**
   * After the last migration.
   *
   * @param applied whether there was one
   */
  void after(boolean applied) throws SQLException {
    if (applied) {
      run(Event.AFTER_MIGRATE_APPLIED);
    }
    run(Event.AFTER_MIGRATE);
  }

  private void run(Event event) throws SQLException {
    for (Callback callback : set.callbacks()) {
      if (callback.event() == event) {
        run(callback);
      }
    }
  }

  private void run(Callback callback) throws SQLException {
    Session session = place.session();
    Dialect dialect = session.dialect();
    PlannedMigration titled = titled(callback);
    List<Step> steps = StepBuilder.steps(dialect, callback.script().get());
    List<SqlStatement> statements =
        steps.stream().flatMap(step -> step.statements().stream()).toList();
    session.expose(
        statements.stream()
            .filter(statement -> dialect.treat(statement, List.of()).session())
            .toList());
    try {
      for (Step step : steps) {
        Retries.run(place, titled, () -> run(step));
      }
    } catch (StatementFailure | CodeFailure failure) {
      GodwitException explained =
          new Explanation(place, titled, "callback " + callback.file()).of(failure);
      throw explained.state("What the callback's last transaction had done was rolled back");
    } finally {
      session.restore();
    }
  }

  private void run(Step step) throws SQLException, StatementFailure, CodeFailure {
    Session session = place.session();
    if (step instanceof TransactionStep) {
      session.inTransaction(
          step.statements(),
          () -> {
            session.regainRights();
            place.lease().hold(session.connection());
          });
      return;
    }
    for (SqlStatement statement : step.statements()) {
      session.alone(statement, place.options().timeouts());
    }
  }

  /** A callback has no version; messages call it by its file. */
  private static PlannedMigration titled(Callback callback) {
    return new PlannedMigration(
        Version.named("callback"),
        callback.file(),
        Kind.SQL,
        Direction.UP,
        callback.file(),
        "",
        null,
        null,
        List.of(),
        0,
        false);
  }
}
