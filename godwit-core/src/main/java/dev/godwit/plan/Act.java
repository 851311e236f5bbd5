package dev.godwit.plan;

import java.util.List;
import java.util.Objects;

/**
 * The smallest thing in the life of a change that is done, or undone, as a whole.
 *
 * <p>A change is undone by the undo of those of its acts that were begun, the last one first.
 *
 * @param phase when it is done
 * @param title what it does, in a few words for people: {@code add column users.full_name}
 * @param work what it does
 * @param undo what undoes it, in order; empty where there is nothing to undo
 */
public record Act(Phase phase, String title, Work work, List<Work> undo) {

  /** Copies the undo. */
  public Act {
    Objects.requireNonNull(phase);
    Objects.requireNonNull(title);
    undo = List.copyOf(undo);
  }

  /** An act of statements that is undone by statements. */
  public static Act of(Phase phase, String title, List<String> statements, List<String> undo) {
    return new Act(
        phase,
        title,
        new Work.Sql(statements),
        undo.isEmpty() ? List.of() : List.of(new Work.Sql(undo)));
  }

  /**
   * An act of statements that cannot be undone.
   *
   * @param lost what is gone for good: {@code column users.name is dropped}
   */
  public static Act irreversible(Phase phase, String title, List<String> statements, String lost) {
    return new Act(phase, title, new Work.Sql(statements), List.of(new Work.Irreversible(lost)));
  }
}
