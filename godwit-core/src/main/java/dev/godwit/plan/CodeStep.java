package dev.godwit.plan;

import dev.godwit.sql.SqlStatement;
import java.util.List;

/**
 * A migration written in Java, run as one step.
 *
 * @param className the class, for people
 * @param inTransaction whether Godwit opens a transaction around it
 */
public record CodeStep(String className, boolean inTransaction) implements Step {

  @Override
  public List<SqlStatement> statements() {
    return List.of();
  }

  @Override
  public String hash() {
    return Hash.of(className);
  }
}
