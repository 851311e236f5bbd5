package dev.godwit.adopt;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Lent;
import dev.godwit.dialect.Timeouts;
import dev.godwit.dialect.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Liquibase's lock: the one row of a table, in which is written who has it.
 *
 * <p>It outlives a process that was killed. As one process of Godwit's runs at a time, one that
 * bears Godwit's name is such a leftover, and is taken over.
 *
 * @param table the quoted table
 * @param owner who takes it
 */
record RowLock(String table, String owner) implements SharedLock {

  /** What the names of Godwit's own begin with. */
  static final String OWN = "godwit ";

  @Override
  public Optional<Lent> tryOn(Connection connection, Dialect dialect, Timeouts timeouts)
      throws SQLException {
    int taken =
        Transactions.run(
            connection,
            dialect,
            timeouts,
            () ->
                Jdbc.update(
                    connection,
                    "update "
                        + table
                        + " set locked = ?, lockgranted = current_timestamp, lockedby = ?"
                        + " where id = 1 and (locked = ? or lockedby like ?)",
                    true,
                    owner,
                    false,
                    OWN + "%"));
    return taken == 1 ? Optional.of(() -> release(connection)) : Optional.empty();
  }

  @Override
  public String remedy() {
    return SharedLock.super.remedy()
        + "; the column lockedby of "
        + table
        + " says who has the lock: where that is dead, run 'liquibase release-locks'";
  }

  private void release(Connection connection) throws SQLException {
    int unused =
        Jdbc.update(
            connection,
            "update "
                + table
                + " set locked = ?, lockgranted = null, lockedby = null where id = 1 and lockedby = ?",
            false,
            owner);
  }
}
