package dev.godwit.ledger;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.plan.Hash;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Rows that no batch of a run could change, with the database's error. */
public final class Quarantine {

  private static final int LONGEST_ERROR = 2000;

  private final Dialect dialect;
  private final String table;

  Quarantine(Dialect dialect, String table) {
    this.dialect = dialect;
    this.table = table;
  }

  /**
   * Puts a row in, or counts one more attempt where it is in.
   *
   * @param key the row's key, as {@link KeyText} writes it
   * @throws SQLException as the database says
   */
  public void put(Connection connection, long run, String key, String error) throws SQLException {
    String shortened = error.substring(0, Math.min(error.length(), LONGEST_ERROR));
    int known =
        Jdbc.update(
            connection,
            "update "
                + table
                + " set error = ?, attempts = attempts + 1, noted_at = "
                + dialect.now()
                + " where run = ? and key_hash = ?",
            shortened,
            run,
            Hash.of(key));
    if (known == 0) {
      Jdbc.update(
          connection,
          "insert into "
              + table
              + " (run, key_hash, row_key, error, attempts, noted_at) values (?, ?, ?, ?, 1, "
              + dialect.now()
              + ")",
          run,
          Hash.of(key),
          key,
          shortened);
    }
  }

  /**
   * How many rows of a run are in it.
   *
   * @throws SQLException as the database says
   */
  public long count(Connection connection, long run) throws SQLException {
    return Long.parseLong(
        Jdbc.text(connection, "select count(*) from " + table + " where run = ?", run).orElse("0"));
  }

  /**
   * The rows of a run, with what the database said of each.
   *
   * @param limit how many at most
   * @throws SQLException as the database says
   */
  public List<Row> rows(Connection connection, long run, int limit) throws SQLException {
    return Jdbc.query(
        connection,
        "select row_key, error, attempts from "
            + table
            + " where run = ? order by noted_at limit "
            + limit,
        row -> new Row(row.getString(1), row.getString(2), row.getInt(3)),
        run);
  }

  /**
   * Lets all rows of a run out, to be tried once more.
   *
   * @throws SQLException as the database says
   */
  public void clear(Connection connection, long run) throws SQLException {
    Jdbc.update(connection, "delete from " + table + " where run = ?", run);
  }

  /**
   * A row in quarantine.
   *
   * @param key its key, as {@link KeyText} writes it
   * @param error what the database said last
   * @param attempts how often it was tried on its own
   */
  public record Row(String key, String error, int attempts) {}
}
