package dev.godwit.benchmarks.fill.peer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Finds where ranges of the key end, by the index. */
final class KeyProbe implements AutoCloseable {

  private final PreparedStatement probe;
  private final PreparedStatement last;

  KeyProbe(Connection connection, int size) throws SQLException {
    probe =
        connection.prepareStatement(
            "SELECT id FROM users WHERE id > ? ORDER BY id LIMIT 1 OFFSET " + (size - 1));
    last = connection.prepareStatement("SELECT max(id) FROM users");
  }

  /** The last key of the range after a key; that key itself where no row comes after it. */
  long after(long key) throws SQLException {
    probe.setLong(1, key);
    try (ResultSet row = probe.executeQuery()) {
      if (row.next()) {
        return row.getLong(1);
      }
    }
    try (ResultSet row = last.executeQuery()) {
      row.next();
      return Math.max(key, row.getLong(1));
    }
  }

  @Override
  public void close() throws SQLException {
    probe.close();
    last.close();
  }
}
