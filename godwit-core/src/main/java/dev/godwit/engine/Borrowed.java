package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Timeouts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A connection that may belong to a pool: given back as it came. */
final class Borrowed implements AutoCloseable {

  private final Connection connection;
  private final boolean autoCommit;
  private int isolation;
  private List<String> unpreparation = List.of();

  private Borrowed(Connection connection, boolean autoCommit) {
    this.connection = connection;
    this.autoCommit = autoCommit;
    this.isolation = Connection.TRANSACTION_NONE;
  }

  /** Puts the connection into auto-commit, which is all that reading needs. */
  static Borrowed of(Connection connection) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    if (!autoCommit) {
      connection.setAutoCommit(true);
    }
    return new Borrowed(connection, autoCommit);
  }

  /** Gets the connection ready to run migrations. */
  void prepare(Dialect dialect, Timeouts timeouts) throws SQLException {
    isolation = connection.getTransactionIsolation();
    unpreparation = dialect.unpreparation(connection);
    dialect.prepare(connection, timeouts);
  }

  /** A connection that fails at this is broken, which its pool finds out as well. */
  @Override
  public void close() {
    try {
      for (String sql : unpreparation) {
        Jdbc.execute(connection, sql);
      }
      if (isolation != Connection.TRANSACTION_NONE
          && isolation != connection.getTransactionIsolation()) {
        connection.setTransactionIsolation(isolation);
      }
      if (!autoCommit) {
        connection.setAutoCommit(false);
      }
    } catch (SQLException e) {
      return;
    }
  }
}
