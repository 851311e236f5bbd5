package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Timeouts;
import dev.godwit.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The one connection that a run works on, with transactions and time limits. */
final class Session {

  private final Connection connection;
  private final Dialect dialect;
  private final Timeouts timeouts;
  private List<String> restoration = List.of();
  private List<String> rights = List.of();
  private boolean exposed;

  Session(Connection connection, Dialect dialect, Timeouts timeouts) {
    this.connection = connection;
    this.dialect = dialect;
    this.timeouts = timeouts;
  }

  Connection connection() {
    return connection;
  }

  Dialect dialect() {
    return dialect;
  }

  /**
   * To be called before a migration that may change the session.
   *
   * @param settings its statements that are known to
   */
  void expose(List<SqlStatement> settings) throws SQLException {
    restoration = dialect.restoration(connection, settings);
    rights = dialect.rights(connection);
    exposed = true;
  }

  /** Brings the session back to how it was before the migration. */
  void restore() throws SQLException {
    if (exposed) {
      for (String sql : restoration) {
        Jdbc.execute(connection, sql);
      }
    }
    exposed = false;
  }

  /** Drops what is temporary, as far as the database knows a way. */
  void dropTemporary() throws SQLException {
    for (String sql : dialect.dropTemporary()) {
      Jdbc.execute(connection, sql);
    }
  }

  /** For the rest of the transaction, takes back rights that the migration gave away. */
  void regainRights() throws SQLException {
    if (exposed) {
      for (String sql : rights) {
        Jdbc.execute(connection, sql);
      }
    }
  }

  /** Runs an action in a transaction of its own: all of it is committed, or nothing is left. */
  void inTransaction(Action action) throws SQLException, StatementFailure, CodeFailure {
    inTransaction(List.of(), action);
  }

  /** The same, with statements of the user's before the action. */
  void inTransaction(List<SqlStatement> statements, Action action)
      throws SQLException, StatementFailure, CodeFailure {
    dialect.begin(connection);
    try {
      limited(statements);
      action.run();
      dialect.commit(connection);
    } catch (Throwable failure) {
      try {
        dialect.rollback(connection);
      } catch (SQLException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  private void limited(List<SqlStatement> statements) throws SQLException, StatementFailure {
    List<String> limits = dialect.limit(timeouts, true);
    if (statements.isEmpty()) {
      for (String limit : limits) {
        Jdbc.execute(connection, limit);
      }
      return;
    }
    SqlStatement first = statements.get(0);
    try {
      dialect.execute(connection, limits, first);
    } catch (SQLException e) {
      throw new StatementFailure(first, e);
    }
    for (SqlStatement statement : statements.subList(1, statements.size())) {
      execute(statement);
    }
  }

  /** Runs a transaction of Godwit's own, without statements of the user's. */
  void record(Recording recording) throws SQLException {
    try {
      inTransaction(
          () -> {
            regainRights();
            recording.run();
          });
    } catch (StatementFailure | CodeFailure e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a statement outside of a transaction, under these limits. */
  void alone(SqlStatement statement, Timeouts limits) throws SQLException, StatementFailure {
    List<String> before = dialect.limit(limits, false);
    for (String limit : before) {
      Jdbc.execute(connection, limit);
    }
    try {
      execute(statement);
    } catch (StatementFailure failure) {
      try {
        unlimit(before);
      } catch (SQLException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
    unlimit(before);
  }

  /** Gives the session the runner's name for code that is to set its own limits. */
  void name() throws SQLException {
    List<String> limits = dialect.limit(timeouts, false);
    for (String limit : limits) {
      Jdbc.execute(connection, limit);
    }
    unlimit(limits);
  }

  private void unlimit(List<String> limits) throws SQLException {
    if (!limits.isEmpty() && !connection.isClosed()) {
      for (String sql : dialect.unlimit()) {
        Jdbc.execute(connection, sql);
      }
    }
  }

  /** Runs a statement of the user's as it stands. */
  void execute(SqlStatement statement) throws StatementFailure {
    try {
      dialect.execute(connection, statement);
    } catch (SQLException e) {
      throw new StatementFailure(statement, e);
    }
  }

  /** What is done in a transaction. */
  @FunctionalInterface
  interface Action {
    void run() throws SQLException, StatementFailure, CodeFailure;
  }

  /** What is written down in a transaction. */
  @FunctionalInterface
  interface Recording {
    void run() throws SQLException;
  }
}
