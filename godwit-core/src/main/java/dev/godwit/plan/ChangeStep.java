package dev.godwit.plan;

import dev.godwit.sql.SqlStatement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change, as far as its life is known before its turn comes.
 *
 * @param titles what its operations do, for people; empty where its plan tells
 * @param plan its life; null where the tables that it is about are not looked at, or are not there
 *     yet
 * @param reached the phase that it has come through; null for none
 */
public record ChangeStep(List<String> titles, @Nullable ChangePlan plan, @Nullable Phase reached)
    implements Step {

  /** Copies the titles. */
  public ChangeStep {
    titles = List.copyOf(titles);
  }

  @Override
  public List<SqlStatement> statements() {
    return List.of();
  }

  /** The same before and after the change is looked at more closely. */
  @Override
  public String hash() {
    return Hash.of(reached == null ? "" : reached.reached());
  }
}
