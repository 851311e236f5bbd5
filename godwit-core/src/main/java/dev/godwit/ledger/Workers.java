package dev.godwit.ledger;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who works on runs, and what each waits for, while it goes on saying so. */
public final class Workers {

  /** Who has said nothing for so long was cut off. */
  private static final long STALE_MILLIS = 15_000;

  private final Dialect dialect;
  private final Tables tables;

  Workers(Dialect dialect, Tables tables) {
    this.dialect = dialect;
    this.tables = tables;
  }

  /**
   * Notes what a process waits for; and that it is at work, where it was not known.
   *
   * @param name its name, which no other process has
   * @param joined whether another process began the run
   * @param reason null where it goes on
   * @throws SQLException as the database says
   */
  public void note(
      Connection connection, long run, String name, boolean joined, @Nullable String reason)
      throws SQLException {
    int known =
        Jdbc.update(
            connection,
            "update "
                + table()
                + " set reason = ?, noted_at = "
                + dialect.now()
                + " where run = ? and name = ?",
            reason,
            run,
            name);
    if (known == 0) {
      Jdbc.update(
          connection,
          "insert into "
              + table()
              + " (run, name, joined, reason, noted_at) values (?, ?, ?, ?, "
              + dialect.now()
              + ")",
          run,
          name,
          joined ? 1 : 0,
          reason);
    }
  }

  /**
   * Notes that a process is still at work, whatever it waits for.
   *
   * @throws SQLException as the database says
   */
  public void beat(Connection connection, long run, String name) throws SQLException {
    Jdbc.update(
        connection,
        "update " + table() + " set noted_at = " + dialect.now() + " where run = ? and name = ?",
        run,
        name);
  }

  /**
   * Notes that a process works on a run no more.
   *
   * @throws SQLException as the database says
   */
  public void leave(Connection connection, long run, String name) throws SQLException {
    Jdbc.update(connection, "delete from " + table() + " where run = ? and name = ?", run, name);
  }

  /**
   * Forgets the process that began a run: another one goes on with it.
   *
   * @throws SQLException as the database says
   */
  public void succeed(Connection connection, long run) throws SQLException {
    Jdbc.update(connection, "delete from " + table() + " where run = ? and joined = 0", run);
  }

  /**
   * Forgets all who worked on a run.
   *
   * @throws SQLException as the database says
   */
  public void clear(Connection connection, long run) throws SQLException {
    Jdbc.update(connection, "delete from " + table() + " where run = ?", run);
  }

  /**
   * Who works on each run, those first who began it.
   *
   * @throws SQLException as the database says
   */
  public Map<Long, List<Worker>> all(Connection connection) throws SQLException {
    Map<Long, List<Worker>> workers = new HashMap<>();
    if (tables.has(connection, Tables.WORKER)) {
      Jdbc.query(
          connection,
          "select run, name, joined, reason from "
              + table()
              + " where "
              + dialect.epochMillis("noted_at")
              + " > "
              + dialect.epochMillis(dialect.now())
              + " - ? order by joined, name",
          row ->
              workers
                  .computeIfAbsent(row.getLong(1), run -> new ArrayList<>())
                  .add(
                      new Worker(
                          Worker.shown(row.getString(2)), row.getInt(3) == 1, row.getString(4))),
          STALE_MILLIS);
    }
    return workers;
  }

  /**
   * Whether a ledger can tell who works: one that an older Godwit made cannot, until a runner of
   * this one has been at it.
   *
   * @throws SQLException as the database says
   */
  public boolean known(Connection connection) throws SQLException {
    return tables.has(connection, Tables.WORKER);
  }

  private String table() {
    return tables.name(Tables.WORKER);
  }
}
