package dev.godwit.cli;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/** Connects by the one driver that is needed; DriverManager loads them all, which can be felt. */
final class Drivers {

  private Drivers() {}

  /**
   * A new connection.
   *
   * @param url a JDBC URL of a database that Godwit knows
   * @throws SQLException as the driver says
   */
  static Connection connect(String url, Properties login) throws SQLException {
    Connection connection = driver(url).connect(url, login);
    if (connection == null) {
      throw new SQLException("the driver does not take the URL");
    }
    return connection;
  }

  private static Driver driver(String url) throws SQLException {
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
}
