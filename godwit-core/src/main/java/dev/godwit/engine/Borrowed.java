package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A connection that may belong to a pool: given back as it came. */
final class Borrowed implements AutoCloseable {

  private final Connection connection;
  private final boolean autoCommit;
  private final int isolation;
  private final List<String> unpreparation;

  private Borrowed(
      Connection connection, boolean autoCommit, int isolation, List<String> unpreparation) {
    this.connection = connection;
    this.autoCommit = autoCommit;
    this.isolation = isolation;
    this.unpreparation = unpreparation;
  }

  /** Notes down how the connection is, and leaves it in auto-commit. */
  static Borrowed of(Connection connection, Dialect dialect) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(true);
    return new Borrowed(
        connection,
        autoCommit,
        connection.getTransactionIsolation(),
        dialect.unpreparation(connection));
  }

  /** A connection that fails at this is broken, which its pool finds out as well. */
  @Override
  public void close() {
    try {
      for (String sql : unpreparation) {
        Jdbc.execute(connection, sql);
      }
      if (connection.getTransactionIsolation() != isolation) {
        connection.setTransactionIsolation(isolation);
      }
      if (connection.getAutoCommit() != autoCommit) {
        connection.setAutoCommit(autoCommit);
      }
    } catch (SQLException e) {
      return;
    }
  }
}
