package dev.godwit.dialect;

import dev.godwit.plan.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Short forms for Godwit's own statements: values are always bound. */
public final class Jdbc {

  private Jdbc() {}

  /**
   * Runs a statement that takes values.
   *
   * @return the number of rows changed
   * @throws SQLException as the database says
   */
  public static int update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  /**
   * Runs a statement without values, its text untouched by the driver.
   *
   * @throws SQLException as the database says
   */
  public static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  /**
   * All rows of a query.
   *
   * @throws SQLException as the database says
   */
  public static <T> List<T> query(
      Connection connection, String sql, Row<T> row, @Nullable Object... values)
      throws SQLException {
    return query(connection, Duration.ZERO, sql, row, values);
  }

  /**
   * All rows of a query that may take so long, in whole seconds; zero is no limit.
   *
   * @throws SQLException as the database says
   */
  public static <T> List<T> query(
      Connection connection, Duration longest, String sql, Row<T> row, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      if (!longest.isZero()) {
        statement.setQueryTimeout(Math.toIntExact(longest.toSeconds()));
      }
      try (ResultSet result = statement.executeQuery()) {
        List<T> rows = new ArrayList<>();
        while (result.next()) {
          rows.add(row.read(result));
        }
        return rows;
      }
    }
  }

  /**
   * The first column of the first row as text; empty where there is no row or it is null.
   *
   * @throws SQLException as the database says
   */
  public static Optional<String> text(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? Optional.ofNullable(result.getString(1)) : Optional.empty();
      }
    }
  }

  /**
   * The first column of all rows of a planned query.
   *
   * @throws SQLException as the database says
   */
  public static List<String> texts(Connection connection, Query query) throws SQLException {
    return query(connection, query.sql(), row -> row.getString(1), query.parameters().toArray());
  }

  /**
   * All rows of a query without values, its text untouched by the driver.
   *
   * @throws SQLException as the database says
   */
  public static <T> List<T> read(Connection connection, String sql, Row<T> row)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try (ResultSet result = statement.executeQuery(sql)) {
        List<T> rows = new ArrayList<>();
        while (result.next()) {
          rows.add(row.read(result));
        }
        return rows;
      }
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /**
   * What is done with a connection.
   *
   * @param <T> what it answers
   */
  @FunctionalInterface
  public interface Work<T> {
    /**
     * Does it.
     *
     * @throws SQLException as the database says
     */
    T run() throws SQLException;
  }

  /**
   * Reads one row.
   *
   * @param <T> what a row becomes
   */
  @FunctionalInterface
  public interface Row<T> {
    /**
     * Reads the row that the result stands at.
     *
     * @throws SQLException as the driver says
     */
    T read(ResultSet result) throws SQLException;
  }
}
