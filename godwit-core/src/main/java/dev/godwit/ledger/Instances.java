package dev.godwit.ledger;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Version;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The running copies of programs: each registers, sends heartbeats, and leaves; all times are by
 * the database's clock.
 *
 * <p>The methods that write want a connection in auto-commit.
 */
public final class Instances {

  private static final String TABLE = "instance";

  /** An instance that was killed is forgotten so long after its last heartbeat. */
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private static final int LONGEST_HEALTH = 255;

  private final Dialect dialect;
  private final Tables tables;

  Instances(Dialect dialect, Tables tables) {
    this.dialect = dialect;
    this.tables = tables;
  }

  /**
   * Makes an instance known, or known anew, with its first heartbeat; and forgets those of its
   * program that have said nothing for a week.
   *
   * @param health what it says of its own health
   * @throws SQLException as the database says; also where there is no ledger yet
   */
  public void register(Connection connection, Registration instance, String health)
      throws SQLException {
    if (!renewed(connection, instance, health)) {
      try {
        insert(connection, instance, health);
      } catch (SQLException e) {
        if (!renewed(connection, instance, health)) { // unless another has just inserted it
          throw e;
        }
      }
    }
    Jdbc.update(
        connection,
        "delete from "
            + tables.name(TABLE)
            + " where program = ? and heartbeat_at < "
            + dialect.nowPlusMillis(),
        instance.program(),
        -REMEMBERED.toMillis());
  }

  private boolean renewed(Connection connection, Registration instance, String health)
      throws SQLException {
    return Jdbc.update(
            connection,
            "update "
                + tables.name(TABLE)
                + " set program = ?, version = ?, host = ?, application_name = ?, health = ?,"
                + " registered_at = "
                + dialect.now()
                + ", heartbeat_at = "
                + dialect.now()
                + " where name = ?",
            instance.program(),
            instance.version().toString(),
            instance.host(),
            instance.application(),
            limited(health),
            instance.name())
        == 1;
  }

  private void insert(Connection connection, Registration instance, String health)
      throws SQLException {
    Jdbc.update(
        connection,
        "insert into "
            + tables.name(TABLE)
            + " (program, version, host, application_name, health, name, registered_at,"
            + " heartbeat_at) values (?, ?, ?, ?, ?, ?, "
            + dialect.now()
            + ", "
            + dialect.now()
            + ")",
        instance.program(),
        instance.version().toString(),
        instance.host(),
        instance.application(),
        limited(health),
        instance.name());
  }

  private static String limited(String health) {
    return health.substring(0, Math.min(health.length(), LONGEST_HEALTH));
  }

  /**
   * Notes that an instance lives.
   *
   * @param health what it says of its own health
   * @return whether it is known; where it is not, it is to register
   * @throws SQLException as the database says
   */
  public boolean beat(Connection connection, Registration instance, String health)
      throws SQLException {
    return Jdbc.update(
            connection,
            "update "
                + tables.name(TABLE)
                + " set health = ?, heartbeat_at = "
                + dialect.now()
                + " where name = ? and version = ?",
            limited(health),
            instance.name(),
            instance.version().toString())
        == 1;
  }

  /**
   * Forgets an instance; nothing happens where it is not known.
   *
   * @throws SQLException as the database says
   */
  public void leave(Connection connection, String name) throws SQLException {
    Jdbc.update(connection, "delete from " + tables.name(TABLE) + " where name = ?", name);
  }

  /**
   * All that are known, by program, host and name; none where the ledger is not there, or is one
   * that an older Godwit made.
   *
   * @throws GodwitException {@link ErrorCode#LEDGER_UNREADABLE} where one has a version that is
   *     none
   * @throws SQLException as the database says
   */
  public List<Instance> all(Connection connection) throws SQLException {
    if (!tables.has(connection, TABLE)) {
      return List.of();
    }
    return Jdbc.query(
        connection,
        "select name, program, version, host, health, application_name, "
            + dialect.epochMillis("registered_at")
            + ", "
            + dialect.epochMillis(dialect.now())
            + " - "
            + dialect.epochMillis("heartbeat_at")
            + " from "
            + tables.name(TABLE)
            + " order by program, host, name",
        Instances::instance);
  }

  private static Instance instance(ResultSet row) throws SQLException {
    String name = row.getString(1);
    return new Instance(
        name,
        row.getString(2),
        version(name, row.getString(3)),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        Instant.ofEpochMilli(row.getLong(7)),
        Duration.ofMillis(Math.max(0, row.getLong(8))));
  }

  private static Version version(String name, String text) {
    try {
      return Version.of(text);
    } catch (GodwitException e) {
      throw new GodwitException(
              ErrorCode.LEDGER_UNREADABLE,
              "the instance '" + name + "' says that it is on version '" + text + "'")
          .next("Let it send the version of a migration, such as 7");
    }
  }
}
