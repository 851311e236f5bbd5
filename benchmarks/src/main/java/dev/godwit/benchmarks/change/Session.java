package dev.godwit.benchmarks.change;

import dev.godwit.benchmarks.contender.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A connection of a program with its prepared statements, each a transaction of its own. */
final class Session implements AutoCloseable {

  private static final String PAYLOAD = "payload ".repeat(12);

  private final Connection connection;
  private final PreparedStatement select;
  private final PreparedStatement update;
  private final PreparedStatement insert;

  Session(Target target, Program program) throws SQLException {
    connection = target.connect();
    select = connection.prepareStatement(program.select());
    update = connection.prepareStatement(program.update());
    insert = connection.prepareStatement(program.insert());
  }

  /** Reads a row. */
  void select(long id) throws SQLException {
    select.setLong(1, id);
    try (ResultSet rows = select.executeQuery()) {
      requireOne(rows.next() ? 1 : 0, id);
    }
  }

  /** Writes the column of a row. */
  void update(long id, String value) throws SQLException {
    update.setString(1, value);
    update.setLong(2, id);
    requireOne(update.executeUpdate(), id);
  }

  /** Adds a row. */
  void insert(long id, String value) throws SQLException {
    insert.setString(1, value);
    insert.setLong(2, id);
    insert.setString(3, "user" + id + "@example.com");
    insert.setString(4, PAYLOAD);
    requireOne(insert.executeUpdate(), id);
  }

  private static void requireOne(int rows, long id) throws SQLException {
    if (rows != 1) {
      throw new SQLException(rows + " rows of the key " + id);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
