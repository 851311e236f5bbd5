package dev.godwit.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How a PostgreSQL server is doing, by its statistics views. */
final class PostgreSqlVitals implements Vitals {

  private static final String PRIVILEGE = "42501";

  /** A member of another worker's crew waits for the ledger only, and not for long. */
  private static final String HOLDS_UP =
      " from pg_catalog.pg_stat_activity b where b.application_name = ?"
          + " and b.datname = current_database()"
          + " and b.xact_start < clock_timestamp() - ? * interval '1 millisecond'"
          + " and exists (select 1 from (select distinct pid from pg_catalog.pg_locks"
          + " where not granted) l join pg_catalog.pg_stat_activity w on w.pid = l.pid"
          + " where coalesce(w.application_name, '') not like 'godwit %'"
          + " and b.pid = any (pg_catalog.pg_blocking_pids(l.pid)))";

  @Override
  public boolean holdsUp(Connection connection, String own, Duration open) throws SQLException {
    boolean any =
        Jdbc.text(
                connection,
                "select 1 from pg_catalog.pg_stat_activity where application_name = ?"
                    + " and datname = current_database()"
                    + " and xact_start < clock_timestamp() - ? * interval '1 millisecond' limit 1",
                own,
                open.toMillis())
            .isPresent();
    return any // which is rare, and the locks are dearer to look at
        && Jdbc.text(connection, "select 1" + HOLDS_UP + " limit 1", own, open.toMillis())
            .isPresent();
  }

  @Override
  public int giveWay(Connection connection, String own, Duration open) throws SQLException {
    return (int)
        Jdbc.query(
                connection,
                "select pg_catalog.pg_cancel_backend(b.pid)" + HOLDS_UP,
                row -> row.getBoolean(1),
                own,
                open.toMillis())
            .stream()
            .filter(done -> done)
            .count();
  }

  /**
   * By the time of the commit that was applied last; one that has applied all it has received, and
   * still receives, is not behind.
   */
  @Override
  public Follower follower(Connection connection) throws SQLException {
    return Jdbc.query(
            connection,
            "select pg_catalog.pg_is_in_recovery(), r.on, r.on"
                + " and pg_catalog.pg_last_wal_receive_lsn() = pg_catalog.pg_last_wal_replay_lsn(),"
                + " coalesce((extract(epoch from clock_timestamp()"
                + " - pg_catalog.pg_last_xact_replay_timestamp()) * 1000)::bigint, 0)"
                + " from (select exists (select 1 from pg_catalog.pg_stat_wal_receiver"
                + " where pid is not null) as on) r",
            PostgreSqlVitals::followerOf)
        .get(0);
  }

  private static Follower followerOf(ResultSet row) throws SQLException {
    if (!row.getBoolean(1)) {
      throw new SQLException("this server follows no other");
    }
    return row.getBoolean(3)
        ? new Follower(0, null)
        : new Follower(
            Math.max(0, row.getLong(4)), row.getBoolean(2) ? null : "it receives nothing");
  }

  /** Not the passing ones: base backups, and what fills a new table of a subscription. */
  @Override
  public List<Replica> replicas(Connection connection) throws SQLException {
    List<Replica> replicas = new ArrayList<>();
    Jdbc.query(
        connection,
        "select coalesce(s.slot_name, r.application_name || coalesce('@' || host(r.client_addr),"
            + " '')), pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), '0/0')::bigint,"
            + " pg_catalog.pg_wal_lsn_diff(r.replay_lsn, '0/0')::bigint,"
            + " coalesce((extract(epoch from r.replay_lag) * 1000)::bigint, 0), r.state is null"
            + " from pg_catalog.pg_stat_replication r"
            + " left join pg_catalog.pg_replication_slots s on s.active_pid = r.pid"
            + " where r.state is null or (r.state <> 'backup' and r.replay_lsn is not null"
            + " and r.application_name !~ '^pg_[0-9]+_sync_')",
        row -> replicas.add(replica(row)));
    return replicas;
  }

  private static Replica replica(ResultSet row) throws SQLException {
    if (row.getBoolean(5)) {
      throw hidden("pg_stat_replication");
    }
    return new Replica(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4));
  }

  private static SQLException hidden(String view) {
    return new SQLException(
        "the user may not see " + view + "; 'grant pg_monitor to …' lets it", PRIVILEGE);
  }

  /** A prepared transaction counts too. */
  @Override
  public Optional<Elder> oldest(Connection connection, @Nullable String own) throws SQLException {
    String age = "(extract(epoch from clock_timestamp() - %s) * 1000)::bigint";
    return Jdbc.query(
            connection,
            "select 'session ' || pid || coalesce(' of ' || nullif(application_name, ''), '')"
                + " as name, "
                + age.formatted("xact_start")
                + " as age from pg_catalog.pg_stat_activity where datname = current_database()"
                + " and backend_type = 'client backend' and pid <> pg_catalog.pg_backend_pid()"
                + " and application_name <> ? and xact_start is not null"
                + " and (backend_xmin is not null or backend_xid is not null)"
                + " union all select 'prepared transaction ' || gid, "
                + age.formatted("prepared")
                + " from pg_catalog.pg_prepared_xacts where database = current_database()"
                + " order by age desc limit 1",
            row -> new Elder(row.getString(1), Duration.ofMillis(row.getLong(2))),
            own == null ? "" : own)
        .stream()
        .findFirst();
  }

  @Override
  public OptionalLong active(Connection connection, @Nullable String own) throws SQLException {
    return Jdbc.query(
            connection,
            "select count(*) filter (where state = 'active' and backend_type = 'client backend'"
                + " and application_name is distinct from ?),"
                + " count(*) filter (where query = '<insufficient privilege>')"
                + " from pg_catalog.pg_stat_activity"
                + " where datid is not null and pid <> pg_catalog.pg_backend_pid()",
            PostgreSqlVitals::activeOf,
            own)
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  private static long activeOf(ResultSet row) throws SQLException {
    if (row.getLong(2) > 0) {
      throw hidden("the sessions of others in pg_stat_activity");
    }
    return row.getLong(1);
  }

  @Override
  public Optional<Archive> archive(Connection connection) throws SQLException {
    boolean archives =
        !"off".equals(Jdbc.text(connection, "select current_setting('archive_mode')").orElse(""));
    if (!archives) {
      return Optional.empty();
    }
    String failed =
        Jdbc.text(
                connection,
                "select last_failed_wal from pg_catalog.pg_stat_archiver"
                    + " where last_failed_time > coalesce(last_archived_time, '-infinity')")
            .orElse(null);
    String directory = "pg_catalog.pg_ls_archive_statusdir()";
    boolean seen =
        "t"
            .equals(
                Jdbc.text(
                        connection, "select has_function_privilege('" + directory + "', 'execute')")
                    .orElse(""));
    String waiting =
        seen
            ? Jdbc.text(
                    connection, "select count(*) from " + directory + " where name like '%.ready'")
                .orElse("0")
            : "-1";
    return Optional.of(new Archive(Long.parseLong(waiting), failed));
  }
}
