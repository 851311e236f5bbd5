package dev.godwit.error;

import java.util.Locale;

/** The stable name of a kind of failure; its category gives the exit code. */
public enum ErrorCode {
  /** A flag, argument or call that makes no sense. */
  USAGE(Category.USAGE),
  /** A configuration file or environment variable that cannot be used. */
  CONFIGURATION(Category.USAGE),
  /** A rule over data that makes no sense to the database. */
  VALIDATION_INVALID(Category.USAGE),

  /** The migrations directory is not there or cannot be read. */
  MIGRATIONS_UNREADABLE(Category.MIGRATIONS),
  /** A file in the migrations directory that no layout knows. */
  FILE_UNKNOWN(Category.MIGRATIONS),
  /** A file that is not UTF-8. */
  FILE_ENCODING(Category.MIGRATIONS),
  /** A migration that is written wrongly: an empty up, a marker that is not understood. */
  FILE_INVALID(Category.MIGRATIONS),
  /** A layout of that name is not known. */
  LAYOUT_UNKNOWN(Category.USAGE),
  /** A directory that may be of several tools. */
  LAYOUT_AMBIGUOUS(Category.MIGRATIONS),
  /** Two migrations with the same version. */
  VERSION_DUPLICATE(Category.MIGRATIONS),
  /** A down script whose up script is not there. */
  DOWN_WITHOUT_UP(Category.MIGRATIONS),
  /**
   * SQL that cannot be split into statements: an unclosed quote, a psql metacommand, COPY without
   * end.
   */
  SQL_UNSPLITTABLE(Category.MIGRATIONS),

  /** No connection could be had, or it was lost. */
  DATABASE_UNREACHABLE(Category.DATABASE),
  /** The database, or its version, is not one that Godwit knows. */
  DATABASE_UNSUPPORTED(Category.DATABASE),
  /** The database refused a statement of Godwit's own. */
  DATABASE_REFUSED(Category.DATABASE),
  /** The ledger cannot be read: written by a newer Godwit, or damaged. */
  LEDGER_UNREADABLE(Category.DATABASE),

  /** A migration's statement failed. */
  MIGRATION_FAILED(Category.FAILED),
  /** A migration failed on the structure-only copy, before the real tables were touched. */
  REHEARSAL_FAILED(Category.FAILED),
  /** Rows break the rules that they should keep. */
  VALIDATION_FAILED(Category.FAILED),

  /** An instance could not be deployed, or was not healthy after that. */
  ROLLOUT_FAILED(Category.FAILED),

  /** More rows cannot be changed than the backfill allows. */
  QUARANTINE_FULL(Category.FAILED),
  /** A backfill's rows go stale as fast as they are written. */
  BACKFILL_UNSETTLED(Category.FAILED),
  /** Someone cancelled the run. */
  RUN_CANCELLED(Category.FAILED),

  /** A lock was not had in time, in spite of retries. */
  LOCK_TIMEOUT(Category.BUSY),
  /** Another runner is at work and did not finish in time. */
  LEASE_TIMEOUT(Category.BUSY),
  /** Another runner has taken over because this one did not renew its lease in time. */
  LEASE_LOST(Category.BUSY),

  /** Instances of programs still use the shape that is to be retired. */
  GATE_CLOSED(Category.IN_USE),

  /** What must hold before another tool's migration is run does not. */
  PRECONDITION_FAILED(Category.REFUSED),
  /** A migration has no down. */
  IRREVERSIBLE(Category.REFUSED),
  /** The finished steps of an interrupted migration differ from those in the file now. */
  RESUME_MISMATCH(Category.REFUSED),
  /** A migration is half done in the other direction. */
  HALF_DONE(Category.REFUSED),
  /** The applied history and the files disagree, and the user asked to be strict about it. */
  HISTORY_DIFFERS(Category.REFUSED),
  /** The database has the history of another tool, which was not adopted. */
  HISTORY_FOREIGN(Category.REFUSED),
  /** The other tool's history holds a migration that failed or is half done. */
  HISTORY_DIRTY(Category.REFUSED),
  /** Godwit's ledger holds migrations, so that no other history can be adopted. */
  LEDGER_IN_USE(Category.REFUSED),
  /** There is no history of another tool to adopt. */
  HISTORY_NONE(Category.NOT_FOUND),
  /** The database lacks what was asked for. */
  FEATURE_UNSUPPORTED(Category.REFUSED),

  /** A backfill's expression makes no sense to the database, or cannot be run safely. */
  BACKFILL_INVALID(Category.MIGRATIONS),
  /** A change is not in the phase that was asked for, or is in the way of another. */
  PHASE_ORDER(Category.REFUSED),

  /** What contract would take away is needed by something that its plan does not know. */
  CONTRACT_REFUSED(Category.REFUSED),

  /** Old values of a table without a key cannot be kept. */
  UNDO_IMPOSSIBLE(Category.REFUSED),
  /** The run is in a state that does not allow it. */
  RUN_STATE(Category.REFUSED),
  /** A run that the ledger does not hold. */
  RUN_UNKNOWN(Category.NOT_FOUND),
  /** A table or column that is not there. */
  TABLE_UNKNOWN(Category.NOT_FOUND),

  /** A version that neither the files nor the ledger hold. */
  VERSION_UNKNOWN(Category.NOT_FOUND),

  /** A defect of Godwit. */
  INTERNAL(Category.INTERNAL);

  private final Category category;

  ErrorCode(Category category) {
    this.category = category;
  }

  /** The family of the failure. */
  public Category category() {
    return category;
  }

  /** The code as scripts see it: lower case, words joined by hyphens. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A family of failures that callers treat alike. */
  public enum Category {
    /** The call is wrong. */
    USAGE(2),
    /** The migration files are wrong; nothing was run. */
    MIGRATIONS(3),
    /** The database cannot be reached or used. */
    DATABASE(4),
    /** A migration failed. */
    FAILED(5),
    /** Something else is in the way for now; the same call may succeed later. */
    BUSY(6),
    /** Godwit will not do it in this state; the message says what would change that. */
    REFUSED(7),
    /** What was named is not there. */
    NOT_FOUND(8),
    /** Running programs still need what is to be taken away. */
    IN_USE(9),
    /** A defect of Godwit. */
    INTERNAL(70);

    private final int exitCode;

    Category(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The exit code of the command. */
    public int exitCode() {
      return exitCode;
    }
  }
}
