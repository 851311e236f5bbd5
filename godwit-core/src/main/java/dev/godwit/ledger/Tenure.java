package dev.godwit.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What lets a process work on a run: the runner's {@link Lease}; or nothing but the segments that
 * it has taken, which their fences keep to it.
 */
public interface Tenure {

  /** Who it is for: a name that no other process has. */
  String owner();

  /** How long what is taken under it is kept from others without a sign of life. */
  Duration length();

  /**
   * In a transaction: makes sure that it still holds.
   *
   * @throws SQLException as the database says
   */
  void hold(Connection connection) throws SQLException;

  /**
   * That of a process that helps with a run which another one began.
   *
   * @param owner who helps
   * @param length how long a segment is kept from others without a batch
   */
  record Guest(String owner, Duration length) implements Tenure {

    /** Nothing to hold: a batch is kept out by the fence of its segment. */
    @Override
    public void hold(Connection connection) {}
  }
}
