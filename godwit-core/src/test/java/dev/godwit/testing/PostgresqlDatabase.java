package dev.godwit.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A database of its own on a PostgreSQL server. */
final class PostgresqlDatabase extends TestDatabase {

  private static final String DUMP = "postgresql-dump.sql";

  private final String adminUrl;
  private final String database;

  PostgresqlDatabase(String adminUrl, String database) {
    super("postgresql", ServerUrl.withDatabase(adminUrl, database));
    this.adminUrl = adminUrl;
    this.database = database;
    Sql.execute(adminUrl, "create database " + database);
  }

  @Override
  public String dump() {
    String sql = Resources.text(DUMP);
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set search_path to pg_catalog"); // so that all names are qualified
      return String.join("\n", Sql.column(connection, sql)) + "\n";
    } catch (SQLException e) {
      throw Sql.failed(DUMP, e);
    }
  }

  @Override
  public void terminateConnections() {
    Sql.execute(
        adminUrl,
        """
        select pg_terminate_backend(pid, 10000) from pg_stat_activity
        where datname = '%s' and backend_type = 'client backend'
        """
            .formatted(database));
  }

  @Override
  public long otherSessions() {
    String sql =
        """
        select count(*) from pg_stat_activity
        where datname = '%s' and backend_type = 'client backend'
        """
            .formatted(database);
    return Long.parseLong(Sql.value(adminUrl, sql));
  }

  @Override
  public void close() {
    Sql.execute(adminUrl, "drop database if exists " + database + " with (force)");
  }
}
