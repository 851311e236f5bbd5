package dev.godwit.engine;

import dev.godwit.plan.Direction;
import dev.godwit.source.Migration;
import java.sql.Connection;
import java.sql.SQLException;

/** Calls a migration that is written in Java. */
final class CodeRun {

  private final Migration migration;
  private final Direction direction;

  CodeRun(Migration migration, Direction direction) {
    this.migration = migration;
    this.direction = direction;
  }

  /** Calls it in a transaction that Godwit ends. */
  void inTransaction(Connection connection) throws CodeFailure {
    call(GuardedConnection.of(connection, true));
  }

  /** Calls it in auto-commit; a transaction that it begins, it has to end. */
  void alone(Connection connection) throws SQLException, CodeFailure {
    try {
      call(GuardedConnection.of(connection, false));
    } catch (CodeFailure failure) {
      boolean unused = rolledBack(connection);
      throw failure;
    }
    if (rolledBack(connection)) {
      throw new CodeFailure(
          new IllegalStateException("it left a transaction open, which was rolled back"));
    }
  }

  private static boolean rolledBack(Connection connection) throws SQLException {
    boolean open = !connection.getAutoCommit();
    if (open) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    return open;
  }

  private void call(Connection connection) throws CodeFailure {
    try {
      if (direction == Direction.UP) {
        migration.up(connection);
      } else {
        migration.down(connection);
      }
    } catch (Exception e) {
      throw new CodeFailure(e);
    }
  }
}
