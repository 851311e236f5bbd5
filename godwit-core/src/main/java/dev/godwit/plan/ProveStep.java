package dev.godwit.plan;

import dev.godwit.sql.SqlStatement;
import dev.godwit.validation.Validation;
import java.util.List;

/**
 * Holding a table against rules.
 *
 * @param table the table, as {@code TableName} reads it
 * @param rules the rules
 */
public record ProveStep(String table, List<Validation> rules) implements Step {

  /** Copies the rules. */
  public ProveStep {
    rules = List.copyOf(rules);
  }

  @Override
  public List<SqlStatement> statements() {
    return List.of();
  }

  @Override
  public String hash() {
    return Hash.of(rules.stream().map(Validation::text).toArray(String[]::new));
  }
}
