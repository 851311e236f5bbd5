package dev.godwit.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sessions of a MariaDB or MySQL server. */
final class MariaDbSession {

  /** Access denied to a database, a table, a column; no such table; no privilege. */
  private static final Set<Integer> DENIED = Set.of(1044, 1142, 1143, 1146, 1227);

  private MariaDbSession() {}

  /**
   * The number together with the client's address: numbers are given anew when the server restarts.
   */
  static Optional<String> name(Connection connection) throws SQLException {
    return Jdbc.text(
        connection,
        "select concat(id, '@', host) from information_schema.processlist where id = connection_id()");
  }

  /** Those of clients that say who they are; none where the user may not see them. */
  static List<ClientSession> all(Connection connection) throws SQLException {
    try {
      return Jdbc.query(
          connection,
          "select a.attr_value, substring_index(p.host, ':', 1)"
              + " from performance_schema.session_connect_attrs a"
              + " join information_schema.processlist p on p.id = a.processlist_id"
              + " where a.attr_name = 'program_name' and a.attr_value <> ''"
              + " and p.db = database() and p.id <> connection_id() order by p.id",
          row -> new ClientSession(row.getString(1), row.getString(2), null));
    } catch (SQLException e) {
      if (DENIED.contains(e.getErrorCode())) {
        return List.of();
      }
      throw e;
    }
  }

  /** Ends the session of a name; false where it is not there. */
  static boolean end(Connection connection, String session) throws SQLException {
    Optional<String> id =
        Jdbc.text(
            connection,
            "select id from information_schema.processlist where concat(id, '@', host) = ?"
                + " and id <> connection_id()",
            session);
    if (id.isPresent()) {
      Jdbc.execute(connection, "kill " + Long.parseLong(id.get()));
    }
    return id.isPresent();
  }
}
