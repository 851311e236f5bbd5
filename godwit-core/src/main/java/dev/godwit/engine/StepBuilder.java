package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Feature;
import dev.godwit.dialect.Treatment;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.SessionStep;
import dev.godwit.plan.StandaloneStep;
import dev.godwit.plan.Step;
import dev.godwit.plan.TransactionStep;
import dev.godwit.source.Script;
import dev.godwit.sql.SqlSplitter;
import dev.godwit.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Divides a script into steps: neighbours that may share a transaction do, the others stand alone.
 *
 * <p>{@code BEGIN … COMMIT} in a script make the statements between them one step.
 */
final class StepBuilder {

  private final Dialect dialect;
  private final boolean together;
  private final boolean ofTool;
  private final List<Step> steps = new ArrayList<>();
  private final List<SqlStatement> group = new ArrayList<>();
  private boolean onlySettings = true;
  private @Nullable SqlStatement begun;

  private StepBuilder(Dialect dialect, boolean together, boolean ofTool) {
    this.dialect = dialect;
    this.together = together;
    this.ofTool = ofTool;
  }

  /**
   * The steps of a script; empty where it holds no statement.
   *
   * @throws GodwitException where the script cannot be split, or holds what has no place in a
   *     migration
   */
  static List<Step> steps(Dialect dialect, Script script) {
    return steps(dialect, statements(dialect, script), script.inTransaction(), false);
  }

  /** The statements of a script. */
  static List<SqlStatement> statements(Dialect dialect, Script script) {
    return SqlSplitter.split(script.text(), script.location(), dialect.syntax());
  }

  /**
   * The steps of statements.
   *
   * @param together whether neighbours share a transaction where they can
   * @param ofTool whether the script is another tool's, and cannot be changed
   */
  static List<Step> steps(
      Dialect dialect, List<SqlStatement> statements, boolean together, boolean ofTool) {
    StepBuilder builder = new StepBuilder(dialect, together, ofTool);
    for (int i = 0; i < statements.size(); i++) {
      SqlStatement statement = statements.get(i);
      builder.add(
          statement, dialect.treat(statement, statements.subList(i + 1, statements.size())));
    }
    return builder.finished();
  }

  private void add(SqlStatement statement, Treatment treatment) {
    switch (treatment.mode()) {
      case REFUSED -> throw refused(statement, String.valueOf(treatment.refusal()));
      case BEGIN -> begin(statement);
      case COMMIT -> commit(statement);
      case SESSION -> {
        requireNoTransaction(statement, "a transaction ignores this statement");
        flush();
        steps.add(new SessionStep(statement));
      }
      case STANDALONE -> {
        flush();
        steps.add(standalone(statement, treatment));
      }
      case TRANSACTION -> transactional(statement, treatment);
    }
  }

  private void begin(SqlStatement statement) {
    if (begun != null) {
      throw refused(statement, "a transaction is open already: remove this line");
    }
    flush();
    begun = statement;
  }

  /** Where a tool's script has not begun what it commits, that ends a step. */
  private void commit(SqlStatement statement) {
    if (begun == null && !ofTool) {
      throw refused(
          statement,
          "no transaction of the script's own is open: remove this line, Godwit commits the migration");
    }
    flush();
    begun = null;
  }

  private void requireNoTransaction(SqlStatement statement, String why) {
    if (begun != null && dialect.has(Feature.TRANSACTIONAL_DDL)) {
      throw refused(statement, why + ": move it out of BEGIN … COMMIT");
    }
  }

  private Step standalone(SqlStatement statement, Treatment treatment) {
    requireNoTransaction(statement, "this statement cannot run in a transaction");
    return new StandaloneStep(
        statement, treatment.recovery(), treatment.inverse(), treatment.gentle());
  }

  /** Without a shared transaction, each has one of its own, in which it is recorded. */
  private void transactional(SqlStatement statement, Treatment treatment) {
    boolean shared = together || begun != null;
    group.add(statement);
    onlySettings &= treatment.session();
    if (!shared) {
      flush();
    }
  }

  private void flush() {
    if (!group.isEmpty() && onlySettings) {
      group.forEach(statement -> steps.add(new SessionStep(statement)));
    } else if (!group.isEmpty()) {
      steps.add(new TransactionStep(group));
    }
    group.clear();
    onlySettings = true;
  }

  private List<Step> finished() {
    flush();
    if (begun != null) {
      throw refused(begun, "this transaction is never committed: add COMMIT, or remove this line");
    }
    return steps;
  }

  private static GodwitException refused(SqlStatement statement, String why) {
    String first = statement.text().lines().findFirst().orElse("");
    return new GodwitException(ErrorCode.FILE_INVALID, "'" + first + "' has no place here: " + why)
        .at(statement.location())
        .state("Nothing was run");
  }
}
