package dev.godwit.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * One fresh, empty database on a real server, dropped when it is closed.
 *
 * <p>The helpers open a connection of their own each time, and throw {@link IllegalStateException}
 * with the SQL in its message when the database refuses.
 */
public abstract class TestDatabase implements AutoCloseable {

  private final String name;
  private final String jdbcUrl;

  TestDatabase(String name, String jdbcUrl) {
    this.name = name;
    this.jdbcUrl = jdbcUrl;
  }

  /** The kind of database: postgresql, mariadb, mysql or sqlite. */
  public final String name() {
    return name;
  }

  /** The URL with user and password in it; all that a program needs to connect. */
  public final String jdbcUrl() {
    return jdbcUrl;
  }

  /** Connections without a pool. */
  public DataSource dataSource() {
    return new DriverDataSource(jdbcUrl, connection -> {});
  }

  /** A new connection, in auto-commit mode, which the caller closes. */
  public final Connection connect() {
    try {
      return dataSource().getConnection();
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot connect to " + jdbcUrl, e);
    }
  }

  /** Runs the statements, one call to the driver each, on one connection. */
  public final void execute(String... statements) {
    Sql.execute(jdbcUrl, statements);
  }

  /** The first column of each row as text; SQL null reads as {@code null}, in letters. */
  public final List<String> column(String sql) {
    return Sql.column(jdbcUrl, sql);
  }

  /** The first column of the only row, as in {@link #column}. */
  public final String value(String sql) {
    return Sql.value(jdbcUrl, sql);
  }

  /**
   * A picture of all schema objects that a user can see, for comparison before and after.
   *
   * <p>It is the same for equal schemas, however they came about: sorted, without the name of the
   * database, counters or data. Godwit's own ledger is left out: the schema {@code godwit} on
   * PostgreSQL, tables with the prefix {@code godwit_} elsewhere. PostgreSQL's columns are sorted
   * by name, as it cannot put a column back between others; elsewhere their order shows.
   */
  public abstract String dump();

  /**
   * Ends all sessions on this database, as an administrator or a failing server would.
   *
   * <p>SQLite has no server; there the connections that this object handed out are closed.
   */
  public abstract void terminateConnections();

  /**
   * How many sessions there are on this database now, the one that asks not counted.
   *
   * <p>A session that was just closed may count for a moment more.
   */
  public abstract long otherSessions();

  /** Ends all sessions and drops the database. */
  @Override
  public abstract void close();

  @Override
  public String toString() {
    return name;
  }
}
