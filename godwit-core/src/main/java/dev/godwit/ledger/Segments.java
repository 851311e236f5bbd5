package dev.godwit.ledger;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
   * @param low the key before its first row; null for the beginning
   * @param high the last key that belongs to it; null where there is no order to go by
   * @throws SQLException as the database says
   */
  public void add(
      Connection connection,
      long run,
      Segment.Kind kind,
      @Nullable List<String> low,
      @Nullable List<String> high)
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
            + " (run, id, kind, high, cursor_at, state, fence, attempts, batches, processed,"
            + " updated) values (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0)",
        run,
        id,
        kind.id(),
        KeyText.of(high),
        KeyText.of(low),
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
   * Takes the first segment of a run that is not done and that nobody has: neither did anyone else
   * take it, nor is it kept by someone who still commits batches. One that somebody is taking, or
   * commits a batch of, at this moment is passed over where the database can; so it is to be called
   * in a transaction.
   *
   * @param length how long it is kept from others without a batch
   * @throws SQLException as the database says
   */
  public Optional<Segment> take(Connection connection, long run, String owner, Duration length)
      throws SQLException {
    while (true) {
      List<Segment> found = free(connection, run, owner, dialect.skipLocked(connection));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      Segment segment = found.get(0);
      int taken =
          Jdbc.update(
              connection,
              "update "
                  + table
                  + " set owner = ?, fence = fence + 1, attempts = attempts + 1, lease_until = "
                  + dialect.nowPlusMillis()
                  + " where run = ? and id = ? and fence = ? and state = ?",
              owner,
              length.toMillis(),
              run,
              segment.id(),
              segment.fence(),
              OPEN);
      if (taken == 1) {
        return again(connection, segment.fenced(segment.fence() + 1));
      }
    }
  }

  /**
   * Whether there seems to be a segment that {@link #take} would take; nothing is locked.
   *
   * @throws SQLException as the database says
   */
  public boolean anyFree(Connection connection, long run, String owner) throws SQLException {
    return !free(connection, run, owner, "").isEmpty();
  }

  private List<Segment> free(Connection connection, long run, String owner, String locking)
      throws SQLException {
    return Jdbc.query(
        connection,
        "select "
            + COLUMNS
            + " from "
            + table
            + " where run = ? and state = ? and (owner is null or owner = ? or lease_until < "
            + dialect.now()
            + ") order by id limit 1"
            + locking,
        Segments::segment,
        run,
        OPEN,
        owner);
  }

  /**
   * A segment as it is now; empty where someone else has taken it since.
   *
   * @throws SQLException as the database says
   */
  public Optional<Segment> again(Connection connection, Segment segment) throws SQLException {
    return Jdbc.query(
            connection,
            "select " + COLUMNS + " from " + table + " where run = ? and id = ? and fence = ?",
            Segments::segment,
            segment.run(),
            segment.id(),
            segment.fence())
        .stream()
        .findFirst();
  }

  /**
   * The segments of a run that are not done, whoever has them.
   *
   * @throws SQLException as the database says
   */
  public List<Segment> open(Connection connection, long run) throws SQLException {
    return Jdbc.query(
        connection,
        "select " + COLUMNS + " from " + table + " where run = ? and state = ? order by id",
        Segments::segment,
        run,
        OPEN);
  }

  /**
   * Lets anyone take the segments of a run, but for those that processes keep which have joined it:
   * the one that began it is gone, those need not be. Who still works on a segment goes on until
   * somebody takes it.
   *
   * @throws SQLException as the database says
   */
  public void release(Connection connection, long run) throws SQLException {
    Jdbc.update(
        connection,
        "update " + table + " set owner = null where run = ? and state = ? and owner not like ?",
        run,
        OPEN,
        Worker.GUESTS);
  }

  /**
   * Lets anyone take the segments that a process has, all of whose workers have ended.
   *
   * @param owner the process's name
   * @throws SQLException as the database says
   */
  public void leave(Connection connection, long run, String owner) throws SQLException {
    Jdbc.update(
        connection,
        "update "
            + table
            + " set owner = null where run = ? and state = ? and (owner = ? or owner like ?)",
        run,
        OPEN,
        owner,
        owner.replaceAll("([%_\\\\])", "_") + " #%");
  }

  /**
   * Lets no one who works on a run commit another batch.
   *
   * @throws SQLException as the database says
   */
  public void close(Connection connection, long run) throws SQLException {
    Jdbc.update(
        connection, "update " + table + " set owner = null, fence = fence + 1 where run = ?", run);
  }

  /**
   * In a transaction: gives the end of a segment to a new one, for who takes it first.
   *
   * @param middle the last key that stays
   * @return false where the segment has changed since it was read
   * @throws SQLException as the database says
   */
  public boolean split(Connection connection, Segment segment, List<String> middle)
      throws SQLException {
    boolean shortened =
        Jdbc.update(
                connection,
                "update "
                    + table
                    + " set high = ? where run = ? and id = ? and fence = ? and state = ?"
                    + " and coalesce(cursor_at, '') = ? and high = ?",
                KeyText.of(middle),
                segment.run(),
                segment.id(),
                segment.fence(),
                OPEN,
                Objects.requireNonNullElse(KeyText.of(segment.cursor()), ""),
                KeyText.of(segment.high()))
            == 1;
    if (shortened) {
      add(connection, segment.run(), segment.kind(), middle, segment.high());
    }
    return shortened;
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
   * @return false where another worker has taken the segment or its end: the transaction is to be
   *     rolled back
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
                + " where run = ? and id = ? and fence = ? and coalesce(high, '') = ?",
            KeyText.of(cursor),
            processed,
            updated,
            length.toMillis(),
            segment.run(),
            segment.id(),
            segment.fence(),
            Objects.requireNonNullElse(KeyText.of(segment.high()), ""))
        == 1;
  }

  /**
   * Records that a segment is done.
   *
   * @return false where another worker has taken it, or its end
   * @throws SQLException as the database says
   */
  public boolean finish(Connection connection, Segment segment) throws SQLException {
    return Jdbc.update(
            connection,
            "update "
                + table
                + " set state = ?, owner = null where run = ? and id = ? and fence = ?"
                + " and coalesce(high, '') = ?",
            DONE,
            segment.run(),
            segment.id(),
            segment.fence(),
            Objects.requireNonNullElse(KeyText.of(segment.high()), ""))
        == 1;
  }
}
