package dev.godwit.benchmarks.fill;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** A database with a fresh copy of the table {@code users}, for one contender's turn. */
public interface Place extends AutoCloseable {

  /** The column to be filled. */
  String COLUMN = "full_name";

  /** How large things are at one moment. */
  record Footprint(long heapBytes, long indexBytes, OptionalLong logPosition) {}

  /** How many rows the table has; their keys are 1 and up, without holes. */
  long rows();

  /** The value that the column is to have, as SQL of the row's other columns. */
  String value();

  /** The condition that a row's column does not have its value yet. */
  default String wrong() {
    return wrong(COLUMN);
  }

  /** The condition that some column does not have the value yet. */
  String wrong(String column);

  /** Unpooled connections, the same for every contender that takes a data source. */
  DataSource dataSource();

  /** The database's address as JDBC writes it, with user and password. */
  String jdbcUrl();

  /** How large the table is now, and how far the server has written its log. */
  Footprint footprint() throws SQLException;

  /** How much processor time the server's processes have taken so far, in seconds. */
  double cpuSeconds();

  /** Opens a connection. */
  default Connection connect() throws SQLException {
    return dataSource().getConnection();
  }

  /** The first value of a query that has one. */
  default long number(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Executes statements, each in a transaction of its own. */
  default void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** Drops it. */
  @Override
  void close() throws SQLException;
}
