package dev.godwit.engine;

import dev.godwit.backfill.BackfillResult;
import dev.godwit.backfill.UndoResult;
import dev.godwit.dialect.Feature;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.Journal;
import dev.godwit.plan.BackfillStep;
import dev.godwit.plan.CodeStep;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.ProveStep;
import dev.godwit.plan.StandaloneStep;
import dev.godwit.plan.Step;
import dev.godwit.plan.UndoStep;
import dev.godwit.schema.TableName;
import dev.godwit.source.Migration;
import dev.godwit.sql.SqlStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs one migration in one direction, step by step, and records each step with what it did. */
final class MigrationRun {

  private final Workplace place;
  private final Session session;
  private final @Nullable Migration program;
  private final Bookkeeping books;
  private PlannedMigration migration;
  private @Nullable Step current;

  /**
   * A run of one migration.
   *
   * @param program the migration's code; null where it is SQL
   * @param ordinal its place in the order of applying
   */
  MigrationRun(
      Workplace place, PlannedMigration migration, @Nullable Migration program, long ordinal) {
    this(place, migration, program, new Bookkeeping(place, migration, ordinal));
  }

  /** A run that is recorded in other books. */
  MigrationRun(
      Workplace place, PlannedMigration migration, @Nullable Migration program, Bookkeeping books) {
    this.place = place;
    this.session = place.session();
    this.migration = migration;
    this.program = program;
    this.books = books;
  }

  /**
   * Runs all steps that are not finished.
   *
   * @throws GodwitException where one fails; it says what state the database is in
   */
  void run() {
    try {
      if (mayChangeSession()) {
        session.expose(settings());
      }
      steps();
    } catch (StatementFailure | CodeFailure | SQLException failure) {
      GodwitException explained = books.explain(failure, current);
      restoreAfter(explained);
      throw explained;
    } catch (GodwitException lost) {
      restoreAfter(lost);
      throw lost.state() == null ? lost.state(afterLoss()) : lost;
    } catch (RuntimeException | Error failure) {
      restoreAfter(failure);
      throw failure;
    }
    restoreAfterSuccess();
  }

  /**
   * The migration is in the database by now: a session that cannot be put back is worth a warning,
   * no more.
   */
  private void restoreAfterSuccess() {
    try {
      session.restore();
    } catch (SQLException e) {
      place
          .events()
          .accept(
              new Event.Warning(
                  "what migration "
                      + migration.title()
                      + " set for its session could not be put back: "
                      + session.dialect().message(e)));
    }
  }

  /** What the database is like when the lease was lost to another runner. */
  private String afterLoss() {
    return current instanceof StandaloneStep
        ? "This run's last statement may have taken effect; the other runner finds out"
        : "What this run had not committed was rolled back";
  }

  private void restoreAfter(Throwable failure) {
    try {
      session.restore();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private void steps() throws SQLException, StatementFailure, CodeFailure {
    int done = 0;
    for (int i = 0; i < migration.steps().size(); i++) {
      current = migration.steps().get(i);
      if (!current.durable()) {
        repeat(current.statements());
      } else if (++done <= migration.finished()) {
        repeat(current.statements().stream().filter(this::isSetting).toList());
      } else if (!step(current, done)) {
        i--;
        done--;
      }
    }
    if (done == 0) {
      books.nothingToRun();
    }
  }

  private boolean mayChangeSession() {
    return migration.steps().stream()
        .anyMatch(
            step ->
                step instanceof CodeStep
                    || step.statements().stream()
                        .anyMatch(s -> isSetting(s) || session.dialect().mayChangeSession(s)));
  }

  private List<SqlStatement> settings() {
    return migration.steps().stream()
        .flatMap(step -> step.statements().stream())
        .filter(this::isSetting)
        .toList();
  }

  private boolean isSetting(SqlStatement statement) {
    return session.dialect().treat(statement, List.of()).session();
  }

  private void repeat(List<SqlStatement> settings) throws StatementFailure, SQLException {
    for (SqlStatement setting : settings) {
      session.alone(setting, place.timeouts());
    }
  }

  /** Runs a durable step; false where it had to be divided anew, and its first part comes next. */
  private boolean step(Step step, int number) throws SQLException, StatementFailure, CodeFailure {
    place.events().accept(new Event.StepStarted(migration, step, number));
    if (step instanceof StandaloneStep standalone) {
      standalone(standalone, number);
    } else if (step instanceof BackfillStep backfill) {
      backfill(backfill, number);
    } else if (step instanceof UndoStep undo) {
      books.begin(step, number, null);
      List<UndoResult> unused = undone(undo.version().toString());
      books.end(step, number, isLast(number));
    } else if (step instanceof ProveStep prove) {
      books.begin(step, number, null);
      new DataRun(place, null).prove(TableName.of(prove.table()), prove.rules());
      books.end(step, number, isLast(number));
    } else if (step instanceof CodeStep code && !isAtomic(code)) {
      code(code, number);
    } else if (!transaction(step, number)) {
      return false;
    }
    place.events().accept(new Event.StepFinished(migration, step, number));
    return true;
  }

  /** A change has filled columns that go away by themselves, and keeps no old values of those. */
  private List<UndoResult> undone(String version) throws SQLException {
    DataRun run = new DataRun(place, null);
    return migration.kind() == Kind.CHANGE ? run.restore(version) : run.undo(version);
  }

  private boolean isLast(int number) {
    return number == migration.durableSteps().size();
  }

  /** Where DDL commits by itself, code may leave something behind though it fails. */
  private boolean isAtomic(CodeStep step) {
    return step.inTransaction() && session.dialect().has(Feature.TRANSACTIONAL_DDL);
  }

  private void backfill(BackfillStep step, int number) throws SQLException {
    books.begin(step, number, null);
    DataRun run =
        migration.kind() == Kind.CHANGE ? DataRun.ofChange(place) : new DataRun(place, null);
    try {
      BackfillResult unused =
          run.run(step.backfill(), migration.version().toString(), migration.name());
    } catch (GodwitException failure) {
      books.failed(failure, run.leftNothing(migration.version().toString()));
      throw failure;
    }
    books.end(step, number, isLast(number));
  }

  private void code(CodeStep step, int number) throws SQLException, StatementFailure, CodeFailure {
    if (step.inTransaction()) {
      committingCode(step, number);
      return;
    }
    books.begin(step, number, null);
    session.name();
    code().alone(session.connection());
    books.end(step, number, isLast(number));
  }

  /** Code whose DDL commits what went before it, its record included: that is how it is noticed. */
  private void committingCode(CodeStep step, int number)
      throws SQLException, StatementFailure, CodeFailure {
    Retries.run(place, migration, () -> !books.begun(), () -> attemptCommittingCode(step, number));
    books.committed();
  }

  private void attemptCommittingCode(CodeStep step, int number)
      throws SQLException, StatementFailure, CodeFailure {
    try {
      session.inTransaction(
          () -> {
            books.beginWithin(step, number);
            code().inTransaction(session.connection());
            books.endWithin(step, number, isLast(number));
          });
    } catch (SQLException | CodeFailure failure) {
      books.lookUp();
      throw failure;
    }
  }

  private boolean transaction(Step step, int number)
      throws SQLException, StatementFailure, CodeFailure {
    try {
      Retries.run(
          place,
          migration,
          () -> session.inTransaction(step.statements(), () -> finish(step, number)));
    } catch (StatementFailure failure) {
      List<Step> divided =
          switch (session.dialect().classify(failure.error())) {
            case NOT_IN_TRANSACTION -> Steps.apart(migration.steps(), step, failure.statement());
            case NOT_COMMITTED -> Steps.before(migration.steps(), step, failure.statement());
            default -> migration.steps();
          };
      if (divided.equals(migration.steps()) || migration.kind() == Kind.CHANGE) {
        throw failure;
      }
      place.events().accept(new Event.SetApart(migration, failure.statement().text()));
      migration = migration.withSteps(divided);
      return false;
    }
    books.committed();
    return true;
  }

  private void finish(Step step, int number) throws SQLException, CodeFailure {
    if (step instanceof CodeStep) {
      code().inTransaction(session.connection());
    }
    session.regainRights();
    books.within(step, number, isLast(number));
  }

  private CodeRun code() {
    return new CodeRun(
        Objects.requireNonNull(program, "a code step without code"), migration.direction());
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
      books.begin(step, number, run.picture());
      run.run();
    }
    books.end(step, number, isLast(number));
  }

  /** The record of an earlier run that began this step and did not live to say how it ended. */
  private Journal.@Nullable Entry cutOff(Step step, int number) throws SQLException {
    return migration.resumed()
        ? place.recorded(books.journal()).stream()
            .filter(entry -> entry.ordinal() == number && entry.hash().equals(step.hash()))
            .findFirst()
            .orElse(null)
        : null;
  }
}
