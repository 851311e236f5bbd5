package dev.godwit.plan;

import dev.godwit.sql.SqlStatement;
import java.util.List;

/** The smallest thing that is run and recorded. */
public sealed interface Step
    permits TransactionStep,
        StandaloneStep,
        SessionStep,
        CodeStep,
        BackfillStep,
        UndoStep,
        ProveStep,
        ChangeStep {

  /** The statements, in order; empty where the step is code. */
  List<SqlStatement> statements();

  /** Identifies what the step does: equal hashes, equal text. */
  String hash();

  /**
   * Whether it leaves something in the database, and so is journaled and not repeated on resume.
   */
  default boolean durable() {
    return true;
  }
}
