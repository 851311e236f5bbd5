package dev.godwit.adopt;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Lent;
import dev.godwit.dialect.Timeouts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A lock of the database's that belongs to a session, and ends with it.
 *
 * @param number what it is called where locks have numbers
 * @param name what it is called where they have names
 */
record AdvisoryLock(long number, String name) implements SharedLock {

  @Override
  public Optional<Lent> tryOn(Connection connection, Dialect dialect, Timeouts timeouts)
      throws SQLException {
    return dialect.tryLock(connection, number, name);
  }
}
