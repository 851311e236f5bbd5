package dev.godwit.plan;

import dev.godwit.sql.SqlStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that cannot run in a transaction, or that commits by itself.
 *
 * @param statement the statement
 * @param recovery how to tell whether it took effect; null where that cannot be told, and the
 *     statement is run again on resume
 * @param inverse what undoes it at once, before anyone relied on it; null where that cannot be
 *     derived
 * @param gentle whether it blocks neither readers nor writers while it waits, so that a short lock
 *     timeout would only do harm
 */
public record StandaloneStep(
    SqlStatement statement, @Nullable Recovery recovery, @Nullable Inverse inverse, boolean gentle)
    implements Step {

  @Override
  public List<SqlStatement> statements() {
    return List.of(statement);
  }

  @Override
  public String hash() {
    return Hash.of(statements());
  }
}
