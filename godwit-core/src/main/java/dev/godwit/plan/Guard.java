package dev.godwit.plan;

/**
 * What must hold before a migration of another tool is run, and what is done where it does not.
 *
 * @param condition what must hold
 * @param onFail what is done where it does not hold
 * @param onError what is done where the database cannot say
 * @param message what the author has to say then; empty for nothing
 */
public record Guard(Condition condition, Reaction onFail, Reaction onError, String message) {

  /** What is done with a migration whose condition does not hold. */
  public enum Reaction {
    /** The run stops. */
    HALT,
    /** It is not run now, and stays pending. */
    CONTINUE,
    /** It is not run, and recorded as if it had been. */
    MARK_RAN,
    /** It is run, with a warning. */
    WARN
  }
}
