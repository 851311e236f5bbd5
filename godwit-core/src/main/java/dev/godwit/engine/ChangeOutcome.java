package dev.godwit.engine;

import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a change is now.
 *
 * @param version its version
 * @param name its name
 * @param phase the phase that it has come through; null where nothing of it is left
 * @param retired what is kept, hidden, until purge
 */
public record ChangeOutcome(
    Version version, String name, @Nullable Phase phase, List<String> retired) {

  /** Copies the list. */
  public ChangeOutcome {
    retired = List.copyOf(retired);
  }
}
