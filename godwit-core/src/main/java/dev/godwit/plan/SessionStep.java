package dev.godwit.plan;

import dev.godwit.sql.SqlStatement;
import java.util.List;

/**
 * A statement that changes the session only, outside of a transaction; repeated on resume.
 *
 * @param statement the statement
 */
public record SessionStep(SqlStatement statement) implements Step {

  @Override
  public List<SqlStatement> statements() {
    return List.of(statement);
  }

  @Override
  public String hash() {
    return Hash.of(statements());
  }

  @Override
  public boolean durable() {
    return false;
  }
}
