package dev.godwit.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/** Snapshots that PostgreSQL's sessions export to one another; a replica's can, too. */
final class PostgreSqlSnapshots implements Snapshots {

  private static final String BEGINNING = "set transaction isolation level repeatable read";

  @Override
  public String share(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    Jdbc.execute(connection, BEGINNING);
    return Jdbc.text(connection, "select pg_export_snapshot()").orElseThrow();
  }

  @Override
  public void join(Connection connection, String snapshot) throws SQLException {
    connection.setAutoCommit(false);
    Jdbc.execute(connection, BEGINNING);
    Jdbc.execute(connection, "set transaction snapshot '" + snapshot.replace("'", "''") + "'");
  }
}
