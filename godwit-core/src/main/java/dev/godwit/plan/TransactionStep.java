package dev.godwit.plan;

import dev.godwit.sql.SqlStatement;
import java.util.List;

/**
 * Statements that run in one transaction, together with their record in the ledger.
 *
 * @param statements one or more
 */
public record TransactionStep(List<SqlStatement> statements) implements Step {

  /** Copies the statements. */
  public TransactionStep {
    statements = List.copyOf(statements);
  }

  @Override
  public String hash() {
    return Hash.of(statements);
  }
}
