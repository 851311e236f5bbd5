package dev.godwit.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a MariaDB or MySQL server is doing, by InnoDB's own tables. */
final class MariaDbVitals implements Vitals {

  /** Those that have only begun, or changed nothing and read nothing, keep no old rows. */
  @Override
  public Optional<Elder> oldest(Connection connection, @Nullable String own) throws SQLException {
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
