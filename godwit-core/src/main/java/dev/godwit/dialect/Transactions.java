package dev.godwit.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/** Runs work in transactions of Godwit's own, under time limits. */
public final class Transactions {

  private Transactions() {}

  /**
   * Runs work in a transaction: all of it is committed, or nothing is left.
   *
   * @param limits how long its statements may wait for locks and run
   * @return what the work answers
   * @throws SQLException as the database says
   */
  public static <T> T run(
      Connection connection, Dialect dialect, Timeouts limits, Jdbc.Work<T> work)
      throws SQLException {
    dialect.begin(connection);
    try {
      for (String limit : dialect.limit(limits, true)) {
        Jdbc.execute(connection, limit);
      }
      T result = work.run();
      dialect.commit(connection);
      return result;
    } catch (Throwable failure) {
      try {
        dialect.rollback(connection);
      } catch (SQLException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }
}
