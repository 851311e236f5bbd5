package dev.godwit.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Physical replicas of PostgreSQL: of the same cluster, by positions in its log. */
final class PostgreSqlFollowing implements Following {

  private static final String IDENTITY =
      "select system_identifier || '/' || (select oid from pg_database"
          + " where datname = current_database()) from pg_control_system()";

  @Override
  public Optional<String> stranger(Connection server, Connection replica) throws SQLException {
    if (!Jdbc.text(server, IDENTITY).equals(Jdbc.text(replica, IDENTITY))) {
      return Optional.of("it is not of the same cluster and database");
    }
    return Jdbc.text(replica, "select pg_is_in_recovery()").equals(Optional.of("t"))
        ? Optional.empty()
        : Optional.of("it is no replica, or not any more");
  }

  /** What is inserted, not only what is written: a commit need not have waited for the disk. */
  @Override
  public Optional<String> position(Connection server) throws SQLException {
    return Jdbc.text(
        server,
        "select case when pg_is_in_recovery() then null else pg_current_wal_insert_lsn() end");
  }

  @Override
  public boolean reached(Connection replica, String position) throws SQLException {
    return Jdbc.text(replica, "select pg_last_wal_replay_lsn() >= cast(? as pg_lsn)", position)
        .equals(Optional.of("t"));
  }
}
