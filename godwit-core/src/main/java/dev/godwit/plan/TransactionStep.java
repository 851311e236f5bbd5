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
    String[] parts = new String[statements.size() * 2];
    for (int i = 0; i < statements.size(); i++) {
      parts[2 * i] = statements.get(i).text();
      parts[2 * i + 1] = statements.get(i).copyData();
    }
    return Hash.of(parts);
  }
}
