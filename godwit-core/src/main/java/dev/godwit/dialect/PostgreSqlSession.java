package dev.godwit.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a session of PostgreSQL has set and whom it acts as, and the sessions that there are. */
final class PostgreSqlSession {

  private PostgreSqlSession() {}

  /** The statements that give a session back what it has set now. */
  static List<String> restoration(Connection connection) throws SQLException {
    List<String> statements = new ArrayList<>(List.of("reset role", "reset all"));
    statements.addAll(identity(connection, false));
    statements.addAll(
        Jdbc.query(
            connection,
            "select name, setting from pg_settings"
                + " where source = 'session' and name not like 'transaction%'",
            row -> setting(row.getString(1), row.getString(2), false)));
    return statements;
  }

  /** Who the session acts as; that is no setting among the others. */
  static List<String> identity(Connection connection, boolean local) throws SQLException {
    List<String> statements = new ArrayList<>();
    for (String name : List.of("session_authorization", "role")) {
      String now = Jdbc.text(connection, "select current_setting(?)", name).orElse("none");
      statements.add(setting(name, now, local));
    }
    return statements;
  }

  /** A statement outside of a transaction has left its runner's name. */
  static List<String> unpreparation(Connection connection) throws SQLException {
    String name = "current_setting('application_name')";
    return Jdbc.query(
        connection,
        "select " + name,
        row ->
            setting("application_name", row.getString(1), false)
                + " where "
                + name
                + " <> "
                + literal(row.getString(1)));
  }

  private static String setting(String name, String value, boolean local) {
    return "select pg_catalog.set_config("
        + literal(name)
        + ", "
        + literal(value)
        + ", "
        + local
        + ")";
  }

  /** A text as SQL has it. */
  static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /**
   * The sessions of clients; not those of parallel workers and the like, which go by their leader's
   * name.
   *
   * @param since the SQL of when one began, in milliseconds
   */
  static List<ClientSession> all(Connection connection, String since) throws SQLException {
    return Jdbc.query(
        connection,
        "select application_name, coalesce(client_hostname, host(client_addr)), "
            + since
            + " from pg_catalog.pg_stat_activity where datname = current_database()"
            + " and coalesce(backend_type, 'client backend') = 'client backend'"
            + " and application_name <> '' and pid <> pg_backend_pid()"
            + " order by backend_start, pid",
        row -> {
          long began = row.getLong(3);
          return new ClientSession(
              row.getString(1),
              row.getString(2),
              row.wasNull() ? null : Instant.ofEpochMilli(began));
        });
  }

  /** Ends the sessions of a name; false where there are none. */
  static boolean end(Connection connection, String session) throws SQLException {
    return !Jdbc.query(
            connection,
            "select pg_terminate_backend(pid) from pg_stat_activity"
                + " where application_name = ? and datname = current_database()"
                + " and pid <> pg_backend_pid()",
            row -> row.getBoolean(1),
            session)
        .isEmpty();
  }
}
