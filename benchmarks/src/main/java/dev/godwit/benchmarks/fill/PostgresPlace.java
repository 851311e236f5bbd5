package dev.godwit.benchmarks.fill;

import dev.godwit.benchmarks.Server;
import dev.godwit.benchmarks.contender.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import javax.sql.DataSource;

/**
 * A database of its own on PostgreSQL.
 *
 * @param server where it is
 * @param target the database
 * @param rows how many rows its table has
 * @param dropped whether it is dropped when it is closed
 */
record PostgresPlace(Server server, Target target, long rows, boolean dropped) implements Place {

  PostgresPlace(Server server, Target target, long rows) {
    this(server, target, rows, true);
  }

  @Override
  public String value() {
    return "'Dr. ' || name";
  }

  @Override
  public String wrong(String column) {
    return column + " IS DISTINCT FROM " + value();
  }

  @Override
  public DataSource dataSource() {
    return target.dataSource();
  }

  @Override
  public String jdbcUrl() {
    return target.jdbcUrl();
  }

  @Override
  public Footprint footprint() throws SQLException {
    String query =
        """
        SELECT pg_relation_size('users'), pg_indexes_size('users'),
          pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint
        """;
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return new Footprint(row.getLong(1), row.getLong(2), OptionalLong.of(row.getLong(3)));
    }
  }

  @Override
  public double cpuSeconds() {
    return ProcessTime.seconds(server.pid());
  }

  @Override
  public void close() throws SQLException {
    if (dropped) {
      server.drop(target);
    }
  }
}
