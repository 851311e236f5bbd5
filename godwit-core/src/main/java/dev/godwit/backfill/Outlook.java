package dev.godwit.backfill;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Feature;
import dev.godwit.dialect.Survey.Extent;
import dev.godwit.dialect.Survey.Thumb;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.BackfillRun.Undo;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.Estimate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reckons what a backfill takes from how many rows there are and are to be changed.
 *
 * @param dialect the database's words
 * @param tempo how the run would be driven
 * @param earlier the runs that the ledger knows, the first one first
 * @param backfill the backfill
 */
record Outlook(Dialect dialect, Tempo tempo, List<BackfillRun> earlier, Backfill backfill) {

  /** Where the database does not tell how large rows are. */
  private static final long USUAL_ROW = 200;

  /** Old values are read and written besides: measured on PostgreSQL, MariaDB and SQLite. */
  private static final double WITH_LOG = 2;

  private static final double MILLIS = 1000;

  private static final double TWO_WORKERS = 1.6;

  /**
   * The estimate.
   *
   * @param rows how many rows the table has; -1 where that is not known
   * @param indexed whether an index holds a column that is written
   * @param unknown what could not be told so far
   */
  Estimate of(long rows, Extent extent, RowSample sample, boolean indexed, List<String> unknown) {
    List<String> all = new ArrayList<>(unknown);
    if (sample.skewed() != null && sample.changed() >= 0) {
      all.add("whether the rows of the sample are like the others: " + sample.skewed());
    }
    long changed = sample.changedOf(rows);
    if (changed < 0) {
      return new Estimate(rows, -1, sample.rows(), -1, -1, -1, -1, null, "", all, List.of());
    }
    Thumb thumb = dialect.survey().thumb();
    boolean moves = indexed || !dialect.survey().stays(rows, extent);
    double row = extent.bytes() < 0 || rows == 0 ? USUAL_ROW : (double) extent.bytes() / rows;
    long undo = undo(sample, changed, thumb);
    double logged = (thumb.logged() + thumb.logShare() * row) * (moves ? thumb.moved().log() : 1);
    double grown = row * (moves ? thumb.moved().growth() : growth(sample, thumb));
    long inIndexes = rows == 0 ? 0 : Math.round((double) extent.indexBytes() * changed / rows);
    boolean grows = dialect.survey().movesRows() || indexed;
    Speed speed = Speed.of(tempo.effort(), backfill, earlier, thumb);
    double seconds = seconds(speed, rows, changed, undo);
    long batches = batches(rows, changed, undo > 0 ? thumb.fast() / WITH_LOG : thumb.fast());
    return new Estimate(
        rows,
        changed,
        sample.rows(),
        batches,
        Math.round(changed * logged) + 2 * undo,
        Math.round(changed * grown) + (grows ? inIndexes : 0),
        undo,
        Duration.ofMillis(Math.round(seconds * MILLIS)).plus(pauses(batches)),
        speed.basis(),
        all,
        List.of());
  }

  private static double growth(RowSample sample, Thumb thumb) {
    return sample.filled() == 0 ? thumb.growthOfNulls() : thumb.growth();
  }

  private long undo(RowSample sample, long changed, Thumb thumb) {
    if (Opening.undo(backfill, sample.filled() > 0) != Undo.LOG || changed == 0) {
      return 0;
    }
    double old = sample.changed() <= 0 ? 0 : (double) sample.oldBytes() / sample.changed();
    return Math.round(changed * (thumb.kept() + old));
  }

  private double seconds(Speed speed, long rows, long changed, long undo) {
    double alone =
        speed.looked() == 0
            ? 0
            : rows / speed.looked() + changed / speed.changed() * (undo > 0 ? WITH_LOG : 1);
    boolean several = tempo.workers() > 1 && dialect.has(Feature.CONCURRENT_WRITERS);
    return several && !speed.measured() && backfill.idempotent() ? alone / TWO_WORKERS : alone;
  }

  /** A batch is as large as its time allows. */
  private long batches(long rows, long changed, double perSecond) {
    Integer told = tempo.batchSize() == null ? backfill.batchSize() : tempo.batchSize();
    if (told != null) {
      return (rows + told - 1) / told;
    }
    long each = Math.round(perSecond * tempo.effort().target().toMillis() / MILLIS);
    long size = Math.max(1, Math.min(BatchSize.LARGEST, each));
    return (changed + size - 1) / size;
  }

  private Duration pauses(long batches) {
    Duration pace = tempo.pace() == null ? backfill.pace() : tempo.pace();
    return pace == null ? Duration.ZERO : pace.multipliedBy(batches);
  }
}
