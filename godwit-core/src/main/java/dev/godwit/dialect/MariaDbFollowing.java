package dev.godwit.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Replicas of MariaDB, by the global transaction ids of its binary log. */
final class MariaDbFollowing implements Following {

  @Override
  public Optional<String> stranger(Connection server, Connection replica) throws SQLException {
    String id = Jdbc.text(server, "select @@server_id").orElse("");
    List<String> masters =
        Jdbc.query(replica, "show all slaves status", row -> row.getString("Master_Server_Id"));
    boolean same =
        Jdbc.text(server, "select database()").equals(Jdbc.text(replica, "select database()"));
    return masters.contains(id) && same
        ? Optional.empty()
        : Optional.of("it does not follow the database's server, or names another database");
  }

  @Override
  public Optional<String> position(Connection server) throws SQLException {
    return Jdbc.text(server, "select @@gtid_binlog_pos").filter(position -> !position.isEmpty());
  }

  @Override
  public boolean reached(Connection replica, String position) throws SQLException {
    return Jdbc.text(replica, "select master_gtid_wait(?, 0)", position).equals(Optional.of("0"));
  }
}
