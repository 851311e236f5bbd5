package dev.godwit.engine;

import dev.godwit.ledger.AppliedMigration;
import dev.godwit.plan.Version;
import org.jspecify.annotations.Nullable;

/**
 * One line of the status report.
 *
 * @param version the version
 * @param name the name
 * @param state applied, pending, or interrupted in one of two directions
 * @param file the file or class, as found now or as recorded
 * @param record what the ledger knows; null where it knows nothing
 * @param changed whether the file is not what was applied
 * @param missing whether it is applied and its file is not there
 * @param outOfOrder whether it is pending with a version lower than an applied one, or was applied
 *     after a higher one
 * @param reversible whether there is a down to roll it back with
 */
public record MigrationStatus(
    Version version,
    String name,
    State state,
    String file,
    @Nullable AppliedMigration record,
    boolean changed,
    boolean missing,
    boolean outOfOrder,
    boolean reversible) {

  /** Whether all of it is in the database. */
  public boolean applied() {
    return state == State.APPLIED;
  }

  /** Whether it is a change that rests between two phases. */
  public boolean open() {
    return state == State.OPEN;
  }

  /** Whether some of it is in the database, and not all. */
  public boolean halfDone() {
    return state == State.APPLYING || state == State.REVERTING;
  }

  /** What a migration's state is to its users. */
  public enum State {
    /** Not in the database. */
    PENDING,
    /** Not to be run, as a baseline stands for it. */
    COVERED,
    /** In the database. */
    APPLIED,
    /** A change that rests between two phases; its record says which it has come through. */
    OPEN,

    /** A runner is applying it at this moment, or has been interrupted while it did. */
    APPLYING,
    /** A runner is rolling it back at this moment, or has been interrupted while it did. */
    REVERTING
  }
}
