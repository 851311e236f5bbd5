package dev.godwit.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Runs SQL on a connection of its own; failures are unchecked and name the SQL. */
final class Sql {

  private Sql() {}

  static void execute(String url, String... statements) {
    String current = "";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        current = sql;
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw failed(current, e);
    }
  }

  static String value(String url, String sql) {
    List<String> values = column(url, sql);
    if (values.size() != 1) {
      throw new IllegalStateException(values.size() + " rows instead of one from: " + sql);
    }
    return values.get(0);
  }

  static List<String> column(String url, String sql) {
    try (Connection connection = DriverManager.getConnection(url)) {
      return column(connection, sql);
    } catch (SQLException e) {
      throw failed(sql, e);
    }
  }

  static List<String> column(Connection connection, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
    }
    return List.copyOf(values);
  }

  static IllegalStateException failed(String sql, SQLException e) {
    return new IllegalStateException(e.getMessage() + "\nin: " + sql, e);
  }
}
