package dev.godwit.plan;

import dev.godwit.sql.SqlStatement;
import java.util.List;

/**
 * Putting back what the backfills of a migration have changed.
 *
 * @param version the migration
 */
public record UndoStep(Version version) implements Step {

  @Override
  public List<SqlStatement> statements() {
    return List.of();
  }

  @Override
  public String hash() {
    return Hash.of("undo", version.toString());
  }
}
