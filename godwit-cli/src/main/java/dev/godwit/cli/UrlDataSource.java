package dev.godwit.cli;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens a new connection at each call: a command that runs once needs no pool. */
final class UrlDataSource implements DataSource {

  private final String url;
  private final Properties properties;

  UrlDataSource(String url, Properties properties) {
    this.url = url;
    this.properties = properties;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return connect(properties);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    Properties others = new Properties();
    others.putAll(properties);
    others.setProperty("user", user);
    others.setProperty("password", password);
    return connect(others);
  }

  /** By the one driver that is needed; DriverManager loads them all, which can be felt. */
  private Connection connect(Properties login) throws SQLException {
    Connection connection = driver().connect(url, login);
    if (connection == null) {
      throw new SQLException("the driver does not take the URL");
    }
    return connection;
  }

  private Driver driver() throws SQLException {
    String scheme = url.split(":", 3)[1];
    String name =
        switch (scheme) {
          case "postgresql" -> "org.postgresql.Driver";
          case "mariadb" -> "org.mariadb.jdbc.Driver";
          case "sqlite" -> "org.sqlite.JDBC";
          default -> throw new SQLException("there is no driver for '" + scheme + "'");
        };
    try {
      return Class.forName(name).asSubclass(Driver.class).getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new SQLException("the driver " + name + " is not there", e);
    }
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
