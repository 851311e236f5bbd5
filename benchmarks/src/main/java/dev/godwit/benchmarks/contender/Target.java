package dev.godwit.benchmarks.contender;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database on the run's PostgreSQL, which listens on the loopback and trusts its user.
 *
 * @param port where the server listens
 * @param database the database's name
 */
public record Target(int port, String database) {

  /** The server's superuser. */
  public static final String USER = "postgres";

  /** The address as JDBC writes it, user included. */
  public String jdbcUrl() {
    return "jdbc:postgresql://localhost:" + port + "/" + database + "?user=" + USER;
  }

  /** The address as PostgreSQL's own library, and so dbmate, writes it. */
  public String libpqUrl() {
    return "postgres://" + USER + "@localhost:" + port + "/" + database + "?sslmode=disable";
  }

  /** Unpooled connections, the same for every contender that takes a data source. */
  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl());
    return source;
  }

  /** Opens a connection. */
  public Connection connect() throws SQLException {
    return dataSource().getConnection();
  }
}
