package dev.godwit.backfill;

import dev.godwit.dialect.Jdbc;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.BackfillRun.State;
import dev.godwit.ledger.Segment;
import dev.godwit.plan.Backfill;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs a backfill: a pass over the rows that are there when it begins, then sweeps for those that
 * came or went stale meanwhile, until one finds none.
 *
 * <p>Where an earlier run of the same backfill was cut off, it goes on from there. Source of the
 * keyset ranges: GitLab's batched background migrations; of the sweep: pgroll's need for a second
 * look, as neither does it.
 */
public final class Backfiller {

  private static final int MOST_SWEEPS = 10;

  private final Site site;
  private final Opening.Opened opened;
  private final Backfill backfill;
  private final BatchSize size;
  private final Pacer pacer;
  private final Control control;
  private final Progress progress;
  private int sweeps;

  private Backfiller(Site site, Opening.Opened opened, Backfill backfill) {
    this.site = site;
    this.opened = opened;
    this.backfill = backfill;
    Tempo tempo = site.options().tempo();
    Integer told = tempo.batchSize();
    this.size = new BatchSize(told == null ? backfill.batchSize() : told, tempo.effort());
    this.pacer = new Pacer(site, tempo.pace() == null ? backfill.pace() : tempo.pace());
    this.control = new Control(site, opened.run().id());
    this.progress = new Progress(site, opened.run());
  }

  /**
   * Runs a backfill to its end.
   *
   * @param version the migration that it belongs to; null for none
   * @param name the migration's name
   * @throws GodwitException where it cannot be run as it is written, or is stopped; what is
   *     committed by then stays, and the same call goes on from there
   * @throws SQLException as the database says
   */
  public static BackfillResult run(
      Site site, Backfill backfill, @Nullable String version, String name) throws SQLException {
    Opening.Opened opened = new Opening(site, backfill).open(version, name);
    Backfiller backfiller = new Backfiller(site, opened, backfill);
    site.events()
        .accept(
            new Event.BackfillStarted(
                opened.run(), backfiller.pacer.told(), opened.subject().rowsBy()));
    try {
      return backfiller.run();
    } catch (GodwitException | SQLException failure) {
      backfiller.stopped(failure);
      throw failure;
    }
  }

  private BackfillResult run() throws SQLException {
    if (opened.subject().key() == null) {
      byPredicate();
    } else {
      bySegments();
    }
    return finished();
  }

  private void bySegments() throws SQLException {
    for (Optional<Segment> next = take(); next.isPresent(); next = take()) {
      Segment segment = next.get();
      finish(new SegmentRun(site, tools(segment.kind()), segment).run());
    }
  }

  private SegmentRun.Tools tools(Segment.Kind kind) throws SQLException {
    Route route = opened.ways().route(kind);
    return new SegmentRun.Tools(
        route,
        Rows.of(site, opened.subject(), route, backfill, opened.log()),
        size,
        pacer,
        size.fixed() ? null : opened.ways().turns(site, kind),
        control,
        progress,
        backfill.maxQuarantined(),
        backfill.idempotent());
  }

  private Optional<Segment> take() throws SQLException {
    return site.runs()
        .segments()
        .take(site.connection(), opened.run().id(), site.options().by(), site.leaseLength());
  }

  /** Ends a segment, and adds a sweep where rows may have come or gone stale during it. */
  private void finish(Segment segment) throws SQLException {
    boolean again =
        backfill.idempotent() && (segment.kind() == Segment.Kind.PASS || segment.updated() > 0);
    List<String> end =
        again ? opened.ways().route(Segment.Kind.SWEEP).end(site.connection()).orElse(null) : null;
    if (again && sweeps++ == MOST_SWEEPS) {
      throw unsettled();
    }
    boolean unused =
        inTransaction(
            () -> {
              site.requireMine(site.runs().segments().finish(site.connection(), segment), segment);
              if (again) {
                site.runs().quarantine().clear(site.connection(), segment.run());
                site.runs()
                    .segments()
                    .add(site.connection(), segment.run(), Segment.Kind.SWEEP, end);
              }
              return true;
            });
  }

  private GodwitException unsettled() {
    return new GodwitException(
            ErrorCode.BACKFILL_UNSETTLED,
            "after "
                + MOST_SWEEPS
                + " sweeps over "
                + opened.subject().table().name()
                + " there are still rows that differ from what the backfill computes")
        .state("All batches are committed")
        .next(
            "A program goes on writing rows the old way, or a trigger or the type of the column"
                + " changes what is written: see to that and run the same command again");
  }

  /** Where nothing tells rows apart: changes those that are not right until there are none. */
  private void byPredicate() throws SQLException {
    BatchSql sql = new BatchSql(opened.subject(), backfill, null);
    Segment segment = take().orElse(null);
    long most = MOST_SWEEPS * Math.max(opened.run().estimated(), size.rows());
    long done = 0;
    while (segment != null) {
      control.check();
      Segment current = segment;
      long begun = System.nanoTime();
      long changed = new Persistence(site, opened.run().id()).run(() -> some(sql, current));
      progress.batch(changed, changed, false);
      if (changed == 0) {
        finishLast(current);
        return;
      }
      segment = current.advanced(null, changed);
      done += changed;
      if (done > most) {
        throw unsettled();
      }
      pacer.rest(System.nanoTime() - begun);
    }
  }

  private long some(BatchSql sql, Segment segment) throws SQLException {
    Sql some = sql.some(size.rows());
    return inTransaction(
        () -> {
          long count = Jdbc.update(site.connection(), some.text(), some.values());
          site.requireMine(
              site.runs()
                  .segments()
                  .advance(site.connection(), segment, null, count, count, site.leaseLength()),
              segment);
          site.holdLease();
          return count;
        });
  }

  private void finishLast(Segment segment) throws SQLException {
    boolean unused =
        inTransaction(
            () -> {
              site.requireMine(site.runs().segments().finish(site.connection(), segment), segment);
              return true;
            });
  }

  private <T> T inTransaction(Jdbc.Work<T> body) throws SQLException {
    return site.inTransaction(body);
  }

  private BackfillResult finished() throws SQLException {
    long id = opened.run().id();
    while (!completed(id)) {
      control.check();
    }
    BackfillRun run = site.runs().find(site.connection(), id).orElseThrow();
    if (run.updated() == 0 && run.undo() == BackfillRun.Undo.LOG) {
      site.runs().accept(site.connection(), id); // the log is empty
    }
    Duration elapsed = site.clock().since(progress.start());
    site.events().accept(new Event.BackfillFinished(run, elapsed));
    return new BackfillResult(
        id, run.table(), run.processed(), run.updated(), run.quarantined(), run.batches(), elapsed);
  }

  private boolean completed(long id) throws SQLException {
    return inTransaction(
        () -> {
          site.holdLease();
          return site.runs().move(site.connection(), id, State.RUNNING, State.COMPLETED, null);
        });
  }

  /** Writes down what stopped the run, if that can still be done. */
  private void stopped(Exception failure) {
    try {
      boolean unused =
          site.runs()
              .move(
                  site.connection(),
                  opened.run().id(),
                  State.RUNNING,
                  State.STOPPED,
                  failure instanceof SQLException sql
                      ? site.dialect().message(sql)
                      : failure.getMessage());
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
