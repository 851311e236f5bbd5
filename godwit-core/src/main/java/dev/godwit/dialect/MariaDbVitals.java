package dev.godwit.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How a MariaDB or MySQL server is doing, by InnoDB's own tables. */
final class MariaDbVitals implements Vitals {

  private static final int NO_PRIVILEGE = 1227;

  /**
   * Whose statement runs for that long and holds a lock that a session of others waits for. How
   * long a transaction is open, the server knows by seconds only.
   */
  private static final String HOLDS_UP =
      " from information_schema.innodb_lock_waits w"
          + " join information_schema.innodb_trx b on b.trx_id = w.blocking_trx_id"
          + " join information_schema.processlist p on p.id = b.trx_mysql_thread_id"
          + " join information_schema.innodb_trx r on r.trx_id = w.requesting_trx_id"
          + " join information_schema.processlist q on q.id = r.trx_mysql_thread_id"
          + " where find_in_set(concat(p.id, '@', p.host), ?) > 0 and p.command = 'Query'"
          + " and p.time_ms >= ? and find_in_set(concat(q.id, '@', q.host), ?) = 0";

  /** The server looks anew only where nobody has asked for 100 ms. */
  @Override
  public Duration glance() {
    return Duration.ofMillis(250);
  }

  /** A user without the privilege {@code PROCESS} sees none; nor does MySQL tell in this way. */
  @Override
  public boolean holdsUp(Connection connection, String own, Duration open) throws SQLException {
    return !holders(connection, own, open).isEmpty();
  }

  @Override
  public int giveWay(Connection connection, String own, Duration open) throws SQLException {
    List<Long> holders = holders(connection, own, open);
    for (long session : holders) {
      Jdbc.execute(connection, "kill query " + session);
    }
    return holders.size();
  }

  private static List<Long> holders(Connection connection, String own, Duration open)
      throws SQLException {
    if (connection.getMetaData().getDatabaseProductName().equals("MySQL")) {
      return List.of();
    }
    try {
      return Jdbc.query(
          connection,
          "select distinct p.id" + HOLDS_UP,
          row -> row.getLong(1),
          own,
          open.toMillis(),
          own);
    } catch (SQLException e) {
      if (e.getErrorCode() == NO_PRIVILEGE) {
        return List.of();
      }
      throw e;
    }
  }

  /** Told by the plugin DISKS, which MySQL lacks, to users with the privilege {@code FILE}. */
  @Override
  public Optional<Disk> disk(Connection connection) throws SQLException {
    boolean told =
        Jdbc.text(
                connection,
                "select 1 from information_schema.plugins"
                    + " where plugin_name = 'DISKS' and plugin_status = 'ACTIVE'")
            .isPresent();
    if (!told) {
      return Optional.empty();
    }
    return Jdbc.query(
            connection,
            "select total, available from information_schema.disks"
                + " where @@datadir like concat(path, '%') order by length(path) desc limit 1",
            row -> new Disk(row.getLong(1), row.getLong(2)))
        .stream()
        .findFirst();
  }

  @Override
  public Follower follower(Connection connection) throws SQLException {
    return MariaDbFollower.of(connection);
  }

  @Override
  public OptionalLong active(Connection connection, @Nullable String own) throws SQLException {
    if (Jdbc.text(
            connection,
            "select 1 from information_schema.user_privileges where privilege_type = 'PROCESS'"
                + " limit 1")
        .isEmpty()) {
      throw new SQLException(
          "the user may not see the sessions of others; 'grant process on *.* to …' lets it");
    }
    return Jdbc.query(
            connection,
            "select count(*) from information_schema.processlist where id <> connection_id()"
                + " and command not in ('Sleep', 'Daemon', 'Binlog Dump', 'Binlog Dump GTID',"
                + " 'Slave_IO', 'Slave_SQL', 'Slave_worker') and user <> 'system user'"
                + " and find_in_set(concat(id, '@', host), ?) = 0",
            row -> row.getLong(1),
            own == null ? "" : own)
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

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
