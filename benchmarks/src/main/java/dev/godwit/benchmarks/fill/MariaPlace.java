package dev.godwit.benchmarks.fill;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * A database of its own on MariaDB.
 *
 * @param server where it is
 * @param database its name
 * @param rows how many rows its table has
 */
record MariaPlace(MariaServer server, String database, long rows) implements Place {

  @Override
  public String value() {
    return "concat('Dr. ', name)";
  }

  @Override
  public String wrong(String column) {
    return "NOT (" + column + " <=> " + value() + ")";
  }

  @Override
  public DataSource dataSource() {
    try {
      return new MariaDbDataSource(jdbcUrl());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String jdbcUrl() {
    return server.jdbcUrl(database);
  }

  @Override
  public Footprint footprint() throws SQLException {
    try {
      return new Footprint(
          Files.size(server.files(database).resolve("users.ibd")),
          0,
          OptionalLong.of(server.status("Innodb_lsn_current")));
    } catch (IOException e) {
      throw new SQLException(e);
    }
  }

  @Override
  public double cpuSeconds() {
    return ProcessTime.seconds(server.pid());
  }

  @Override
  public void close() throws SQLException {
    execute("DROP DATABASE " + database);
  }
}
