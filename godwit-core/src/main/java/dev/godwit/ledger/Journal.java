package dev.godwit.ledger;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Step;
import dev.godwit.plan.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The durable steps of one migration in one direction: which were begun, which are finished. */
public final class Journal {

  private static final String STARTED = "started";
  private static final String FINISHED = "finished";

  private final Dialect dialect;
  private final String table;
  private final Version version;
  private final Direction direction;

  Journal(Dialect dialect, String table, Version version, Direction direction) {
    this.dialect = dialect;
    this.table = table;
    this.version = version;
    this.direction = direction;
  }

  /**
   * The steps so far, in their order.
   *
   * @throws SQLException as the database says
   */
  public List<Entry> entries(Connection connection) throws SQLException {
    return Jdbc.query(
        connection,
        "select ordinal, hash, state, picture from "
            + table
            + " where version = ? and direction = ? order by ordinal",
        row ->
            new Entry(
                row.getInt(1),
                row.getString(2),
                row.getString(3).equals(FINISHED),
                row.getString(4)),
        version.toString(),
        direction.id());
  }

  /**
   * Records that a step is about to be run outside of a transaction.
   *
   * @param ordinal its place among the durable steps, from 1
   * @param picture the part of the catalog that it changes, as it is before; null where unknown
   * @throws SQLException as the database says
   */
  public void start(Connection connection, int ordinal, Step step, @Nullable String picture)
      throws SQLException {
    forget(connection, ordinal);
    insert(connection, ordinal, step, STARTED, picture);
  }

  /**
   * Records that a step is done.
   *
   * @param ordinal its place among the durable steps, from 1
   * @throws SQLException as the database says
   */
  public void finish(Connection connection, int ordinal, Step step) throws SQLException {
    int known =
        Jdbc.update(
            connection,
            "update "
                + table
                + " set state = ?, hash = ?, finished_at = "
                + dialect.now()
                + " where version = ? and direction = ? and ordinal = ?",
            FINISHED,
            step.hash(),
            version.toString(),
            direction.id(),
            ordinal);
    if (known == 0) {
      insert(connection, ordinal, step, FINISHED, null);
    }
  }

  /**
   * Records that a finished step is about to be undone: whether it is still in the database is open
   * again.
   *
   * @param ordinal its place among the durable steps, from 1
   * @throws SQLException as the database says
   */
  public void reopen(Connection connection, int ordinal) throws SQLException {
    Jdbc.update(
        connection,
        "update "
            + table
            + " set state = ?, finished_at = null where version = ? and direction = ? and ordinal = ?",
        STARTED,
        version.toString(),
        direction.id(),
        ordinal);
  }

  /**
   * Takes the record of a step back: it did not happen, or was undone.
   *
   * @param ordinal its place among the durable steps, from 1
   * @throws SQLException as the database says
   */
  public void forget(Connection connection, int ordinal) throws SQLException {
    Jdbc.update(
        connection,
        "delete from " + table + " where version = ? and direction = ? and ordinal = ?",
        version.toString(),
        direction.id(),
        ordinal);
  }

  private void insert(
      Connection connection, int ordinal, Step step, String state, @Nullable String picture)
      throws SQLException {
    Jdbc.update(
        connection,
        "insert into "
            + table
            + " (version, direction, ordinal, id, hash, state, picture, started_at, finished_at)"
            + " values (?, ?, ?, ?, ?, ?, ?, "
            + dialect.now()
            + ", "
            + (state.equals(FINISHED) ? dialect.now() : "null")
            + ")",
        version.toString(),
        direction.id(),
        ordinal,
        direction.id() + "-" + ordinal,
        step.hash(),
        state,
        picture);
  }

  /**
   * One step in the journal.
   *
   * @param ordinal its place among the durable steps, from 1
   * @param hash identifies what it did
   * @param finished whether it is known to be done
   * @param picture the part of the catalog that it changes, as it was before; or null
   */
  public record Entry(int ordinal, String hash, boolean finished, @Nullable String picture) {}
}
