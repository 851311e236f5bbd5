package dev.godwit.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A database of its own on a MariaDB or MySQL server. */
final class MysqlDatabase extends TestDatabase {

  private static final int ER_NO_SUCH_THREAD = 1094;

  private final String adminUrl;
  private final String database;

  MysqlDatabase(String name, String adminUrl, String database) {
    super(name, ServerUrl.withDatabase(adminUrl, database));
    this.adminUrl = adminUrl;
    this.database = database;
    Sql.execute(adminUrl, "create database " + database);
  }

  @Override
  public String dump() {
    try (Connection connection = connect()) {
      return new MysqlDump(connection, database).text();
    } catch (SQLException e) {
      throw Sql.failed("dump", e);
    }
  }

  @Override
  public void terminateConnections() {
    try (Connection connection = DriverManager.getConnection(adminUrl)) {
      List<String> sessions = Sql.column(connection, sessions());
      for (String session : sessions) {
        kill(connection, session);
      }
      long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (Sql.column(connection, sessions()).stream().anyMatch(sessions::contains)
          && System.nanoTime() < deadline) {
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
      }
    } catch (SQLException e) {
      throw Sql.failed("kill", e);
    }
  }

  @Override
  public long otherSessions() {
    return Long.parseLong(Sql.value(adminUrl, "select count(*) from (" + sessions() + ") s"));
  }

  @Override
  public void close() {
    terminateConnections(); // their transactions would block the drop
    Sql.execute(adminUrl, "drop database if exists " + database);
  }

  private String sessions() {
    return "select id from information_schema.processlist where db = '" + database + "'";
  }

  private static void kill(Connection connection, String session) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("kill " + session);
    } catch (SQLException e) {
      if (e.getErrorCode() != ER_NO_SUCH_THREAD) { // it ended by itself
        throw e;
      }
    }
  }
}
