package dev.godwit.ledger;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What runs wait for, while someone sees to it that this still holds. */
public final class Waits {

  /** A reason that nobody has confirmed for so long is left over from a run that was cut off. */
  private static final long STALE_MILLIS = 15_000;

  private final Dialect dialect;
  private final Tables tables;

  Waits(Dialect dialect, Tables tables) {
    this.dialect = dialect;
    this.tables = tables;
  }

  /**
   * Makes the row of a run, where it is missing; in a transaction that holds {@link Runs#lock}.
   *
   * @throws SQLException as the database says
   */
  public void open(Connection connection, long run) throws SQLException {
    if (Jdbc.text(connection, "select 1 from " + table() + " where run = ?", run).isEmpty()) {
      Jdbc.update(
          connection,
          "insert into " + table() + " (run, noted_at) values (?, " + dialect.now() + ")",
          run);
    }
  }

  /**
   * Notes what a run waits for.
   *
   * @param reason null where it goes on
   * @throws SQLException as the database says
   */
  public void note(Connection connection, long run, @Nullable String reason) throws SQLException {
    Jdbc.update(
        connection,
        "update " + table() + " set reason = ?, noted_at = " + dialect.now() + " where run = ?",
        reason,
        run);
  }

  /**
   * Notes that someone works on a run, whatever it waits for.
   *
   * @throws SQLException as the database says
   */
  public void beat(Connection connection, long run) throws SQLException {
    Jdbc.update(
        connection,
        "update " + table() + " set noted_at = " + dialect.now() + " where run = ?",
        run);
  }

  /**
   * What each run waits for.
   *
   * @throws SQLException as the database says
   */
  public Map<Long, String> all(Connection connection) throws SQLException {
    Map<Long, String> reasons = new HashMap<>();
    if (tables.has(connection, Tables.WAIT)) {
      Jdbc.query(
          connection,
          "select run, reason from "
              + table()
              + " where reason is not null and "
              + dialect.epochMillis("noted_at")
              + " > "
              + dialect.epochMillis(dialect.now())
              + " - ?",
          row -> reasons.put(row.getLong(1), row.getString(2)),
          STALE_MILLIS);
    }
    return reasons;
  }

  private String table() {
    return tables.name(Tables.WAIT);
  }
}
