package dev.godwit.backfill;

import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Survey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sample of a table's rows has told.
 *
 * @param rows how many rows it has
 * @param changed how many of them are to be changed; -1 where that is not known
 * @param filled how many hold an old value
 * @param oldBytes how many bytes of old values those have that are to be changed
 * @param whole whether it is the whole table
 * @param rowsInAll how many rows the table has, as it tells; -1 where it does not
 * @param skewed why its rows may be unlike the others; null where they are not
 */
record RowSample(
    long rows,
    long changed,
    long filled,
    long oldBytes,
    boolean whole,
    long rowsInAll,
    @Nullable String skewed) {

  static final RowSample NONE = new RowSample(0, -1, 0, 0, false, -1, null);

  /** Looks at a sample. */
  static RowSample of(Connection connection, Survey.Sample sample, SampleSql sql, String condition)
      throws SQLException {
    RowSample sum = new RowSample(0, 0, 0, 0, sample.share() >= 1, -1, sample.skewed());
    for (String source : sample.sources()) {
      List<RowSample> found = Jdbc.read(connection, sql.query(source, condition), RowSample::part);
      sum = sum.plus(found.get(0));
    }
    long inAll = sample.share() > 0 ? Math.round(sum.rows / sample.share()) : sample.rows();
    return sum.of(inAll);
  }

  private static RowSample part(ResultSet row) throws SQLException {
    return new RowSample(
        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), false, -1, null);
  }

  private RowSample plus(RowSample other) {
    return new RowSample(
        rows + other.rows,
        changed + other.changed,
        filled + other.filled,
        oldBytes + other.oldBytes,
        whole,
        rowsInAll,
        skewed);
  }

  private RowSample of(long inAll) {
    return new RowSample(rows, changed, filled, oldBytes, whole, inAll, skewed);
  }

  /** The same, of which nobody knows what is to be changed. */
  RowSample blind() {
    return new RowSample(rows, -1, filled, 0, whole, rowsInAll, skewed);
  }

  /** How many of so many rows are to be changed; -1 where that is not known. */
  long changedOf(long all) {
    return changed < 0 || all < 0 || (rows == 0 && all > 0)
        ? -1
        : rows == 0 ? 0 : Math.round((double) all * changed / rows);
  }
}
