package dev.godwit.dialect;

/** What kind of trouble a database's error tells of. */
public enum Failure {
  /** A lock was not granted in time. */
  LOCK_TIMEOUT(true),
  /** The database chose this transaction as a deadlock's victim. */
  DEADLOCK(true),
  /** The transaction collided with another one under a strict isolation level. */
  SERIALIZATION(true),
  /** The statement ran longer than it was allowed to. */
  STATEMENT_TIMEOUT(false),
  /** The statement cannot run in a transaction. */
  NOT_IN_TRANSACTION(false),
  /** The statement uses what its own transaction has made and must commit before it is used. */
  NOT_COMMITTED(false),
  /** The connection is gone, or there never was one. */
  CONNECTION(false),
  /** Anything else: the statement is wrong for this database in this state. */
  OTHER(false);

  private final boolean passing;

  Failure(boolean passing) {
    this.passing = passing;
  }

  /** Whether the same statement may well succeed a moment later. */
  public boolean passing() {
    return passing;
  }
}
