package dev.godwit.source;

import java.util.function.Supplier;

/**
 * A script that runs at a certain point of every run, and leaves no trace in the ledger.
 *
 * @param event when it runs
 * @param file its file
 * @param script reads it
 */
public record Callback(Event event, String file, Supplier<Script> script) {

  /** When a callback runs. */
  public enum Event {
    /** Once, before the first migration, and where there is none. */
    BEFORE_MIGRATE,
    /** Before each migration in SQL, in its transaction. */
    BEFORE_EACH_MIGRATE,
    /** After each migration in SQL, in its transaction. */
    AFTER_EACH_MIGRATE,
    /** Once, after the last migration, where there was one. */
    AFTER_MIGRATE_APPLIED,
    /** Once, after the last migration, and where there was none. */
    AFTER_MIGRATE;

    /** Whether it surrounds the run as a whole. */
    public boolean ofRun() {
      return this != BEFORE_EACH_MIGRATE && this != AFTER_EACH_MIGRATE;
    }

    /** Whether it comes after the last migration of the run. */
    public boolean ofEnd() {
      return this == AFTER_MIGRATE_APPLIED || this == AFTER_MIGRATE;
    }
  }
}
