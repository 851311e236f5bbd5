package dev.godwit.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a MariaDB or MySQL server is doing, by InnoDB's own tables. */
final class MariaDbVitals implements Vitals {

  private static final int NO_PRIVILEGE = 1227;

  /** A user without the privilege {@code PROCESS} sees none. */
  @Override
  public Optional<Elder> oldest(Connection connection, @Nullable String own) throws SQLException {
    try {
      return oldest(connection);
    } catch (SQLException e) {
      if (e.getErrorCode() == NO_PRIVILEGE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Optional<Elder> oldest(Connection connection) throws SQLException {
    return Jdbc.query(
            connection,
            "select concat('session ', t.trx_mysql_thread_id, coalesce(concat(' of ', p.user), '')),"
                + " timestampdiff(microsecond, t.trx_started, now(6)) div 1000"
                + " from information_schema.innodb_trx t left join information_schema.processlist p"
                + " on p.id = t.trx_mysql_thread_id where t.trx_mysql_thread_id <> connection_id()"
                + " order by t.trx_started limit 1",
            row -> new Elder(row.getString(1), Duration.ofMillis(Math.max(0, row.getLong(2)))))
        .stream()
        .findFirst();
  }
}
