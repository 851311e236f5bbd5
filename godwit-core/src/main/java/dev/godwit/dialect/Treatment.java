package dev.godwit.dialect;

import dev.godwit.plan.Inverse;
import dev.godwit.plan.Recovery;
import org.jspecify.annotations.Nullable;

/**
 * How a statement has to be run on a database.
 *
 * @param mode in a transaction or not
 * @param session whether it changes the session, so that it is repeated on resume and the session
 *     is restored afterwards
 * @param gentle whether it blocks nobody while it waits for its locks
 * @param recovery how to tell whether it took effect after it was cut off, or null
 * @param inverse what undoes it, or null
 * @param refusal why it has no place in a migration, and what to write instead; null where it has
 */
public record Treatment(
    Mode mode,
    boolean session,
    boolean gentle,
    @Nullable Recovery recovery,
    @Nullable Inverse inverse,
    @Nullable String refusal) {

  /** In a transaction, with whatever stands beside it. */
  public static final Treatment TRANSACTIONAL =
      new Treatment(Mode.TRANSACTION, false, false, null, null, null);

  /** In a transaction; what it sets outlives it in the session. */
  public static final Treatment SETTING =
      new Treatment(Mode.TRANSACTION, true, false, null, null, null);

  /** On its own, with nothing known of what a cut would leave. */
  public static final Treatment ALONE =
      new Treatment(Mode.STANDALONE, false, false, null, null, null);

  /** Outside of a transaction, for the session only. */
  public static final Treatment SESSION =
      new Treatment(Mode.SESSION, true, false, null, null, null);

  /** Opens a transaction of the script's own. */
  public static final Treatment BEGIN = new Treatment(Mode.BEGIN, false, false, null, null, null);

  /** Ends a transaction of the script's own. */
  public static final Treatment COMMIT = new Treatment(Mode.COMMIT, false, false, null, null, null);

  /** On its own, with a way to tell what became of it. */
  public static Treatment alone(@Nullable Recovery recovery, @Nullable Inverse inverse) {
    return new Treatment(Mode.STANDALONE, false, false, recovery, inverse, null);
  }

  /** On its own, blocking nobody while it waits. */
  public static Treatment gently(@Nullable Recovery recovery) {
    return new Treatment(Mode.STANDALONE, false, true, recovery, null, null);
  }

  /** Not to be run at all. */
  public static Treatment refused(String why) {
    return new Treatment(Mode.REFUSED, false, false, null, null, why);
  }

  /** Where a statement stands to transactions. */
  public enum Mode {
    /** Runs in a transaction. */
    TRANSACTION,
    /** Cannot run in a transaction, or commits by itself. */
    STANDALONE,
    /** Must run outside of a transaction and leaves nothing in the database. */
    SESSION,
    /** Begins a transaction. */
    BEGIN,
    /** Commits a transaction. */
    COMMIT,
    /** Has no place in a migration. */
    REFUSED
  }
}
