package dev.godwit.throttle;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Something that a run heeds, as others depend on it. */
public interface Signal {

  /** What it is about, for messages: {@code replica lag}. */
  String name();

  /** How often it is to be read. */
  default Duration every() {
    return Duration.ofSeconds(1);
  }

  /** Whether it is about a replica, which has to apply whatever is written meanwhile. */
  default boolean ofReplica() {
    return false;
  }

  /**
   * Looks how it is now.
   *
   * @param connection the monitor's own, in auto-commit
   * @throws SQLException where it cannot be told
   */
  Reading read(Connection connection) throws SQLException;

  /**
   * How it is.
   *
   * @param stop whether the run is to wait
   * @param reason why, in plain words; empty where it is not to
   */
  record Reading(boolean stop, String reason) {

    /** Nothing is in the way. */
    public static final Reading GO = new Reading(false, "");

    /** The run is to wait for that. */
    public static Reading stop(String reason) {
      return new Reading(true, reason);
    }
  }
}
