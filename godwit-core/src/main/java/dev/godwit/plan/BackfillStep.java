package dev.godwit.plan;

import dev.godwit.sql.SqlStatement;
import java.util.List;

/**
 * A backfill, with the validation that follows it.
 *
 * @param backfill what to do
 */
public record BackfillStep(Backfill backfill) implements Step {

  @Override
  public List<SqlStatement> statements() {
    return List.of();
  }

  @Override
  public String hash() {
    return backfill.hash();
  }
}
