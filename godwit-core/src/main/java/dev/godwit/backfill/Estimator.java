package dev.godwit.backfill;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Failure;
import dev.godwit.dialect.Survey.Extent;
import dev.godwit.dialect.Survey.Indexed;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.Estimate;
import dev.godwit.schema.Column;
import dev.godwit.schema.Table;
import dev.godwit.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells beforehand what a backfill will take, by statistics and a sample of the rows. It writes
 * nothing, and no query of its own takes longer than two seconds where the database can limit that.
 *
 * @param connection the connection, in auto-commit
 * @param dialect the database's words
 * @param tempo how the run would be driven
 * @param earlier the runs that the ledger knows, the first one first
 */
public record Estimator(
    Connection connection, Dialect dialect, Tempo tempo, List<BackfillRun> earlier) {

  private static final Duration LONGEST = Duration.ofSeconds(2);

  /** Copies the runs. */
  public Estimator {
    earlier = List.copyOf(earlier);
  }

  /**
   * What a backfill will take.
   *
   * @param made whether its columns are new, made together with it, so that all rows are concerned
   * @param indexed whether one of its columns is to get an index before
   * @throws SQLException where the connection is lost; what the database refuses is told as unknown
   */
  public Estimate of(Backfill backfill, boolean made, boolean indexed) throws SQLException {
    Optional<Table> table = dialect.rows().table(connection, TableName.of(backfill.table()));
    if (table.isEmpty()) {
      return Estimate.unknown(
          "there is no table "
              + backfill.table()
              + " yet, which a migration before this one may be to make");
    }
    try {
      return of(backfill, table.get(), made, indexed);
    } catch (SQLException e) {
      return Estimate.unknown(refused(e));
    }
  }

  private Estimate of(Backfill backfill, Table table, boolean made, boolean toBeIndexed)
      throws SQLException {
    Extent extent = dialect.reading(connection, LONGEST, () -> extent(table));
    List<String> unknown = new ArrayList<>();
    boolean all = made && present(table, backfill).isEmpty();
    RowSample sample = sample(backfill, table, extent, all, unknown);
    long rows = rows(table, sample);
    if (rows < 0) {
      unknown.add(
          "how many rows there are: no statistics yet, run '"
              + dialect.survey().analyze(table)
              + "'");
    }
    boolean indexed = toBeIndexed || !hindering(backfill, extent).isEmpty();
    return new Outlook(dialect, tempo, earlier, backfill)
        .of(rows, extent, sample, indexed, unknown)
        .advising(advice(backfill, extent));
  }

  private Extent extent(Table table) throws SQLException {
    return dialect.survey().extent(connection, table);
  }

  private RowSample sample(
      Backfill backfill, Table table, Extent extent, boolean all, List<String> unknown)
      throws SQLException {
    SampleSql sql = new SampleSql(dialect, table, backfill);
    try {
      return looked(table, extent, sql, all ? "1 = 1" : sql.condition());
    } catch (SQLException e) {
      unknown.add("how many rows are to be changed: " + refused(e));
      return connection.isClosed() ? RowSample.NONE : looked(table, extent, sql, "1 = 0").blind();
    }
  }

  private RowSample looked(Table table, Extent extent, SampleSql sql, String condition)
      throws SQLException {
    return dialect.reading(
        connection,
        LONGEST,
        () ->
            RowSample.of(
                connection, dialect.survey().sample(connection, table, extent), sql, condition));
  }

  /** Statistics first, as those are what the run's own progress goes by. */
  private static long rows(Table table, RowSample sample) {
    return sample.whole()
        ? sample.rows()
        : table.estimatedRows() >= 0 ? table.estimatedRows() : sample.rowsInAll();
  }

  private String refused(SQLException e) {
    return dialect.classify(e) == Failure.STATEMENT_TIMEOUT
        ? "looking at a sample took longer than " + LONGEST.toSeconds() + " s"
        : dialect.message(e);
  }

  private static List<Indexed> hindering(Backfill backfill, Extent extent) {
    return extent.indexes().stream()
        .filter(index -> index.columns().stream().anyMatch(backfill.columns()::contains))
        .toList();
  }

  /** What holds for every row of a table that is in the way of its backfill. */
  private List<String> advice(Backfill backfill, Extent extent) {
    List<String> advice = new ArrayList<>();
    for (Indexed index : hindering(backfill, extent)) {
      List<String> held = new ArrayList<>(index.columns());
      held.retainAll(backfill.columns());
      int all = extent.indexes().size();
      advice.add(
          "index "
              + index.name()
              + " holds "
              + String.join(", ", held)
              + ", so each changed row gets a new entry "
              + (dialect.survey().movesRows() && all > 1
                  ? "in all " + all + " indexes of the table"
                  : "there")
              + ": where it can be missed meanwhile, drop it before and make it again after the"
              + " backfill");
    }
    return advice;
  }

  /** The columns of a backfill that are there already. */
  static List<Column> present(Table table, Backfill backfill) {
    return backfill.columns().stream().flatMap(name -> table.column(name).stream()).toList();
  }
}
