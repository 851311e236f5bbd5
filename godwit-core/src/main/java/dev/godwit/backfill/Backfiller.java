package dev.godwit.backfill;

import dev.godwit.dialect.Feature;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.BackfillRun.State;
import dev.godwit.ledger.Segment;
import dev.godwit.ledger.Segments;
import dev.godwit.plan.Backfill;
import dev.godwit.throttle.Throttle;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
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
  private final Tempo tempo;
  private final Progress progress;
  private final Crew crew;
  private final Roster roster;
  private final BooleanSupplier ending;
  private final AtomicInteger sweeps = new AtomicInteger();

  private Backfiller(
      Site site, Opening.Opened opened, Backfill backfill, boolean joined, BooleanSupplier ending) {
    this.site = site;
    this.opened = opened;
    this.backfill = backfill;
    this.tempo = site.options().tempo();
    this.progress = new Progress(site, opened.run());
    this.crew = new Crew(site, workers());
    this.roster = new Roster(opened.run().id(), joined, progress);
    this.ending = ending;
  }

  /** Rows that are written once each are told from the others by one cursor. */
  private int workers() {
    boolean several =
        site.dialect().has(Feature.CONCURRENT_WRITERS)
            && backfill.idempotent()
            && opened.subject().key() != null;
    return several ? tempo.workers() : 1;
  }

  private BatchSize size() {
    Integer told = tempo.batchSize();
    return new BatchSize(told == null ? backfill.batchSize() : told, tempo.effort());
  }

  private Pacer pacer(Site own) {
    return new Pacer(own, tempo.pace() == null ? backfill.pace() : tempo.pace());
  }

  private Control control(Site own) {
    return new Control(own, opened.run().id(), () -> crew.ended() || ending.getAsBoolean(), roster);
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
    try (Throttle throttle = Throttling.of(site, opened.run().id())) {
      return new Backfiller(site.under(throttle), opened, backfill, false, () -> false).begin();
    }
  }

  /**
   * Helps with a run that another process has begun, until no part of it is left, somebody ends it,
   * or this process is to end; what is committed by then stays, and what was begun is left to the
   * others.
   *
   * @param transforms computes values in Java by the name of the class
   * @param ending whether this process is to end
   * @return how many rows this process has changed
   * @throws GodwitException where this process cannot help, or fails; the run goes on without it
   * @throws SQLException as the database says
   */
  public static long join(Site site, BackfillRun run, Transforms transforms, BooleanSupplier ending)
      throws SQLException {
    Joining.Joined joined = new Joining(site, run, transforms).open();
    try (Throttle throttle = Throttling.of(site, run.id())) {
      Site quiet = site.under(throttle).quietly(joined.quiet());
      return new Backfiller(quiet, joined.opened(), joined.backfill(), true, ending).help();
    }
  }

  private long help() throws SQLException {
    site.events()
        .accept(
            new Event.BackfillJoined(opened.run(), pacer(site).told(), opened.subject().rowsBy()));
    try {
      crew.work(this::work);
    } catch (CancellationException ended) {
      if (!ending.getAsBoolean()) {
        throw ended;
      }
    } catch (GodwitException failure) {
      if (failure.code() != ErrorCode.RUN_CANCELLED) {
        throw failure;
      }
      ended(failure);
    } finally {
      leave();
    }
    site.events().accept(new Event.BackfillLeft(opened.run().id(), progress.own()));
    return progress.own();
  }

  /** That it came to its end is no more than was expected. */
  private void ended(GodwitException failure) throws SQLException {
    if (site.runs().state(site.connection(), opened.run().id()) != State.COMPLETED) {
      site.events().accept(new Event.Warning(failure.getMessage()));
    }
  }

  /** What cannot be left now is free when its lease has run out. */
  private void leave() {
    try {
      boolean unused =
          site.inTransaction(
              () -> {
                site.runs()
                    .segments()
                    .leave(site.connection(), opened.run().id(), site.lease().owner());
                return true;
              });
      roster.leave(site);
    } catch (SQLException e) {
      site.events()
          .accept(new Event.Warning("run " + opened.run().id() + " could not be left: " + e));
    }
  }

  private BackfillResult begin() throws SQLException {
    site.events()
        .accept(
            new Event.BackfillStarted(opened.run(), pacer(site).told(), opened.subject().rowsBy()));
    try {
      return run();
    } catch (GodwitException | SQLException failure) {
      stopped(failure);
      throw failure;
    }
  }

  private BackfillResult run() throws SQLException {
    if (opened.subject().key() == null) {
      predicateRun().run();
    } else {
      bySegments();
    }
    return finished();
  }

  private PredicateRun predicateRun() {
    return new PredicateRun(
        site,
        opened,
        backfill,
        MOST_SWEEPS,
        new PredicateRun.Tools(size(), pacer(site), control(site), progress));
  }

  private void bySegments() throws SQLException {
    site.runs().segments().release(site.connection(), opened.run().id());
    site.runs().workers().succeed(site.connection(), opened.run().id());
    if (opened.resumed()) {
      sweepAnew();
    }
    Glance glance = Glance.of(site, opened.subject(), backfill);
    if (glance == null || !new FirstLook(site, opened, glance, progress).settles()) {
      crew.work(this::work);
    }
  }

  /** Others may have come to the end long ago, with nobody there to validate it. */
  private void sweepAnew() throws SQLException {
    List<String> end = opened.ways().route(Segment.Kind.SWEEP).end(site.connection()).orElse(null);
    boolean unused =
        site.inTransaction(
            () -> {
              site.runs().lock(site.connection(), opened.run().id());
              return backfill.idempotent() && sweepAdded(site, opened.run().id(), end);
            });
  }

  /** What each worker does: takes a segment after the other, until none is open. */
  private void work(Site own) throws SQLException {
    while (true) {
      Optional<Segment> segment = take(own);
      if (segment.isPresent()) {
        through(own, segment.get());
      } else if (!new Sharing(own, opened).goesOn(control(own))) {
        return;
      }
    }
  }

  private void through(Site own, Segment taken) throws SQLException {
    Optional<Segment> segment = Optional.of(taken);
    while (segment.isPresent()) {
      try {
        Segment current = segment.get();
        finish(own, new SegmentRun(own, tools(own, current.kind()), current).run());
        return;
      } catch (ShortenedSegment shortened) {
        segment = own.runs().segments().again(own.connection(), taken);
      } catch (GodwitException failure) {
        requireLostSegment(own, failure);
        return;
      }
    }
  }

  /** Another worker has a segment that this one was too slow with; but the lease is still here. */
  private static void requireLostSegment(Site own, GodwitException failure) throws SQLException {
    if (failure.code() != ErrorCode.LEASE_LOST) {
      throw failure;
    }
    boolean unused =
        own.inTransaction(
            () -> {
              own.holdLease();
              return true;
            });
  }

  private SegmentRun.Tools tools(Site own, Segment.Kind kind) throws SQLException {
    Route route = opened.ways().route(kind);
    BatchSize size = size();
    return new SegmentRun.Tools(
        route,
        Rows.of(own, opened.subject(), route, backfill, opened.log()),
        size,
        pacer(own),
        size.fixed() ? null : opened.ways().turns(own, kind),
        Glance.of(own, opened.subject(), backfill),
        control(own),
        progress,
        backfill.maxQuarantined(),
        backfill.idempotent());
  }

  private Optional<Segment> take(Site own) throws SQLException {
    long run = opened.run().id();
    Segments segments = own.runs().segments();
    return segments.anyFree(own.connection(), run, own.worker())
        ? own.inTransaction(
            () -> segments.take(own.connection(), run, own.worker(), own.leaseLength()))
        : Optional.empty();
  }

  /**
   * Ends a segment; after the last one, adds a sweep where rows may have come or gone stale
   * meanwhile.
   */
  private void finish(Site own, Segment segment) throws SQLException {
    boolean again =
        backfill.idempotent() && (segment.kind() == Segment.Kind.PASS || segment.updated() > 0);
    List<String> end =
        again ? opened.ways().route(Segment.Kind.SWEEP).end(own.connection()).orElse(null) : null;
    boolean added =
        own.inTransaction(
            () -> {
              own.runs().lock(own.connection(), segment.run());
              own.requireMine(own.runs().segments().finish(own.connection(), segment), segment);
              return again && sweepAdded(own, segment.run(), end);
            });
    if (added && sweeps.incrementAndGet() > MOST_SWEEPS) {
      throw unsettled(opened.subject(), MOST_SWEEPS);
    }
  }

  private boolean sweepAdded(Site own, long run, @Nullable List<String> end) throws SQLException {
    if (!own.runs().segments().open(own.connection(), run).isEmpty()) {
      return false;
    }
    own.runs().quarantine().clear(own.connection(), run);
    own.runs().segments().add(own.connection(), run, Segment.Kind.SWEEP, null, end);
    return true;
  }

  /** The failure that rows go stale as fast as they are made right. */
  static GodwitException unsettled(Subject subject, int sweeps) {
    return new GodwitException(
            ErrorCode.BACKFILL_UNSETTLED,
            "after "
                + sweeps
                + " sweeps over "
                + subject.table().name()
                + " there are still rows that differ from what the backfill computes")
        .state("All batches are committed")
        .next(
            "A program goes on writing rows the old way, or a trigger or the type of the column"
                + " changes what is written: see to that and run the same command again");
  }

  private BackfillResult finished() throws SQLException {
    long id = opened.run().id();
    Control control = control(site);
    while (!completed(id)) {
      control.check();
    }
    BackfillRun run = site.runs().find(site.connection(), id).orElseThrow();
    site.runs().workers().clear(site.connection(), id);
    if (run.updated() == 0 && run.undo() == BackfillRun.Undo.LOG) {
      site.runs().accept(site.connection(), id); // the log is empty
    }
    Duration elapsed = site.clock().since(progress.start());
    site.events().accept(new Event.BackfillFinished(run, elapsed));
    return new BackfillResult(
        id, run.table(), run.processed(), run.updated(), run.quarantined(), run.batches(), elapsed);
  }

  private boolean completed(long id) throws SQLException {
    return site.inTransaction(
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
