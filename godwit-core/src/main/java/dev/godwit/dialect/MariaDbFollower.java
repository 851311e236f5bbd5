package dev.godwit.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a MariaDB or MySQL server follows others, by the words of any of their versions. */
final class MariaDbFollower {

  private static final int SYNTAX = 1064;
  private static final long SECOND = 1000;

  private MariaDbFollower() {}

  /** The worst of what it follows. */
  static Vitals.Follower of(Connection connection) throws SQLException {
    List<Map<String, String>> rows = rows(connection);
    if (rows.isEmpty()) {
      throw new SQLException("this server follows no other");
    }
    Vitals.Follower worst = new Vitals.Follower(0, null);
    for (Map<String, String> row : rows) {
      Vitals.Follower follower = follower(row);
      if (follower.broken() != null || follower.lagMillis() > worst.lagMillis()) {
        worst = follower;
      }
      if (worst.broken() != null) {
        return worst;
      }
    }
    return worst;
  }

  private static Vitals.Follower follower(Map<String, String> row) {
    String receiver = row.getOrDefault("slave_io_running", "");
    String applier = row.getOrDefault("slave_sql_running", "");
    String seconds = row.getOrDefault("seconds_behind_master", "");
    if (!receiver.equals("Yes")) {
      return new Vitals.Follower(
          0, broken("it receives nothing", row.getOrDefault("last_io_error", "")));
    }
    if (!applier.equals("Yes")) {
      return new Vitals.Follower(
          0, broken("it applies nothing", row.getOrDefault("last_sql_error", "")));
    }
    return seconds.isEmpty()
        ? new Vitals.Follower(0, "it does not tell how far behind it is")
        : new Vitals.Follower(Long.parseLong(seconds) * SECOND, null);
  }

  private static String broken(String what, String error) {
    return error.isEmpty() ? what : what + ": " + error;
  }

  /** MariaDB tells of all that it follows under a name of its own; MySQL 8.0.22 has new words. */
  private static List<Map<String, String>> rows(Connection connection) throws SQLException {
    SQLException unknown = new SQLException("this server cannot be asked whom it follows");
    for (String query :
        List.of("show all slaves status", "show replica status", "show slave status")) {
      try {
        List<Map<String, String>> rows = new ArrayList<>();
        Jdbc.query(connection, query, row -> rows.add(named(row)));
        return rows;
      } catch (SQLException e) {
        if (e.getErrorCode() != SYNTAX) {
          throw e;
        }
        unknown.addSuppressed(e);
      }
    }
    throw unknown;
  }

  /** By the older of the words that the columns go by. */
  private static Map<String, String> named(ResultSet row) throws SQLException {
    Map<String, String> values = new HashMap<>();
    ResultSetMetaData columns = row.getMetaData();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String name =
          columns
              .getColumnLabel(i)
              .toLowerCase(Locale.ROOT)
              .replace("replica_", "slave_")
              .replace("_source", "_master");
      String value = row.getString(i);
      if (value != null) {
        values.put(name, value);
      }
    }
    return values;
  }
}
