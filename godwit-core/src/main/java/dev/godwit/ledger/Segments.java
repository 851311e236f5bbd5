package dev.godwit.ledger;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The segments of runs: who has which, and how far it is. */
public final class Segments {

  private static final String OPEN = "open";
  private static final String DONE = "done";
  private static final String COLUMNS = "run, id, kind, high, cursor_at, batches, updated, fence";

  private final Dialect dialect;
  private final String table;

  Segments(Dialect dialect, String table) {
    this.dialect = dialect;
    this.table = table;
  }

  /**
   * Adds a segment behind those that a run has.
   *
   * @throws SQLException as the database says
   */
  public void add(Connection connection, long run, Segment.Kind kind, @Nullable List<String> high)
      throws SQLException {
    int id =
        Integer.parseInt(
            Jdbc.text(
                    connection,
                    "select coalesce(max(id), 0) + 1 from " + table + " where run = ?",
                    run)
                .orElse("1"));
    Jdbc.update(
        connection,
        "insert into "
            + table
            + " (run, id, kind, high, state, fence, attempts, batches, processed, updated)"
            + " values (?, ?, ?, ?, ?, 0, 0, 0, 0, 0)",
        run,
        id,
        kind.id(),
        KeyText.of(high),
        OPEN);
  }

  /**
   * The last segment of a run that has one.
   *
   * @throws SQLException as the database says
   */
  public Optional<Segment> last(Connection connection, long run) throws SQLException {
    return Jdbc.query(
            connection,
            "select " + COLUMNS + " from " + table + " where run = ? order by id desc limit 1",
            Segments::segment,
            run)
        .stream()
        .findFirst();
  }

  /**
   * Takes the first segment of a run that is not done.
   *
   * @param length how long it is kept from others without a batch
   * @throws SQLException as the database says
   */
  public Optional<Segment> take(Connection connection, long run, String owner, Duration length)
      throws SQLException {
    Jdbc.update(
        connection,
        "update "
            + table
            + " set owner = ?, fence = fence + 1, attempts = attempts + 1, lease_until = "
            + dialect.nowPlusMillis()
            + " where run = ? and id = (select id from (select min(id) as id from "
            + table
            + " where run = ? and state = ?) first_open)",
        owner,
        length.toMillis(),
        run,
        run,
        OPEN);
    return Jdbc.query(
            connection,
            "select "
                + COLUMNS
                + " from "
                + table
                + " where run = ? and state = ? and owner = ? order by id limit 1",
            Segments::segment,
            run,
            OPEN,
            owner)
        .stream()
        .findFirst();
  }

  private static Segment segment(ResultSet row) throws SQLException {
    String kind = row.getString(3);
    return new Segment(
        row.getLong(1),
        row.getInt(2),
        Arrays.stream(Segment.Kind.values())
            .filter(each -> each.id().equals(kind))
            .findFirst()
            .orElseThrow(),
        KeyText.read(row.getString(4)),
        KeyText.read(row.getString(5)),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8));
  }

  /**
   * Records a batch in its own transaction.
   *
   * @param cursor the last key that is done
   * @param processed how many rows were looked at
   * @param updated how many rows were changed
   * @return false where another worker has taken the segment: the transaction is to be rolled back
   * @throws SQLException as the database says
   */
  public boolean advance(
      Connection connection,
      Segment segment,
      @Nullable List<String> cursor,
      long processed,
      long updated,
      Duration length)
      throws SQLException {
    return Jdbc.update(
            connection,
            "update "
                + table
                + " set cursor_at = ?, batches = batches + 1, processed = processed + ?,"
                + " updated = updated + ?, lease_until = "
                + dialect.nowPlusMillis()
                + " where run = ? and id = ? and fence = ?",
            KeyText.of(cursor),
            processed,
            updated,
            length.toMillis(),
            segment.run(),
            segment.id(),
            segment.fence())
        == 1;
  }

  /**
   * Records that a segment is done.
   *
   * @return false where another worker has taken it
   * @throws SQLException as the database says
   */
  public boolean finish(Connection connection, Segment segment) throws SQLException {
    return Jdbc.update(
            connection,
            "update "
                + table
                + " set state = ?, owner = null where run = ? and id = ? and fence = ?",
            DONE,
            segment.run(),
            segment.id(),
            segment.fence())
        == 1;
  }
}
