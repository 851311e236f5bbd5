package dev.godwit.cli;

import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens a new connection at each call: a command that runs once needs no pool.
 *
 * <p>What drivers say when there is no connection may quote the URL, so secrets are taken out here.
 */
final class UrlDataSource implements DataSource {

  /** Held, as loggers are forgotten otherwise: they would log URLs with passwords. */
  private static final List<Logger> DRIVERS =
      List.of(Logger.getLogger("org.postgresql"), Logger.getLogger("org.mariadb.jdbc"));

  private final DatabaseUrl url;
  private final Properties properties;
  private final boolean makesFiles;
  private final Redactor redactor;

  /**
   * Connections to a database.
   *
   * @param makesFiles whether an SQLite file that is not there is made; else it counts as empty
   */
  UrlDataSource(DatabaseUrl url, Properties properties, boolean makesFiles, Redactor redactor) {
    this.url = url;
    this.properties = properties;
    this.makesFiles = makesFiles;
    this.redactor = redactor;
    DRIVERS.forEach(logger -> logger.setLevel(Level.OFF));
  }

  @Override
  public Connection getConnection() throws SQLException {
    url.sqlite().requireUsable();
    boolean absent = !makesFiles && url.sqlite().missing();
    try {
      return Drivers.connect(absent ? SqliteFile.IN_MEMORY : url.jdbc(), properties);
    } catch (SQLException e) {
      throw new SQLException(redactor.redact(explained(e)), e.getSQLState(), e.getErrorCode());
    } catch (RuntimeException e) {
      throw new SQLException(redactor.redact(e.toString()));
    }
  }

  /** With the cause, which some drivers keep to themselves, such as an unknown host. */
  private String explained(SQLException e) {
    String message = url.dialect().message(e);
    String file = url.sqlite().path().map(path -> "'" + path + "': ").orElse("");
    return file + message + because(e.getCause(), message);
  }

  private static String because(@Nullable Throwable cause, String message) {
    if (cause instanceof UnknownHostException) {
      return " (unknown host: " + cause.getMessage() + ")";
    }
    String reason = cause == null ? "" : String.valueOf(cause.getMessage());
    return cause instanceof ConnectException || message.contains(reason) ? "" : " (" + reason + ")";
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the settings name the user");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException("no log writer");
  }

  @Override
  public void setLoginTimeout(int seconds) {
    DriverManager.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() {
    return DriverManager.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("dev.godwit");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("no " + type.getName() + " in here");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
