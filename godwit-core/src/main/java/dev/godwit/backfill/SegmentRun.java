package dev.godwit.backfill;

import dev.godwit.dialect.Failure;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.Segment;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through one segment of a run, from its cursor to its end. */
final class SegmentRun {

  /** So many rows are looked at once, and so many are a stretch that is done in turns. */
  private static final long STRETCH = 20_000;

  /** By the time that one turn is done, transactions of other workers have seen the last one. */
  private static final long LARGEST_PART = STRETCH / 2;

  private final Site site;
  private final Tools tools;
  private final Batches batches;
  private final boolean sweeping;

  /**
   * What a segment is worked on with.
   *
   * @param route how its rows are gone through
   * @param rows what is done with them
   * @param size how many at once
   * @param pacer the pauses between
   * @param turns in how many turns; null for one
   * @param control what others ask of the run
   * @param progress what is told of it
   * @param maxQuarantined how many rows may fail for good
   * @param idempotent whether rows can be told to be right
   */
  record Tools(
      Route route,
      Rows rows,
      BatchSize size,
      Pacer pacer,
      @Nullable Turns turns,
      Control control,
      Progress progress,
      long maxQuarantined,
      boolean idempotent) {}

  SegmentRun(Site site, Tools tools, Segment segment) {
    this.site = site;
    this.tools = tools;
    this.batches = new Batches(site, tools.route, tools.rows, tools.maxQuarantined, segment);
    this.sweeping = segment.kind() == Segment.Kind.SWEEP;
  }

  /**
   * Does the segment.
   *
   * @return the segment as it is afterwards
   * @throws GodwitException where the run is cancelled, or too many rows fail
   * @throws ShortenedSegment where another worker has taken over the end of it
   * @throws SQLException as the database says
   */
  Segment run() throws SQLException {
    Segment segment = batches.segment();
    List<String> high = segment.high();
    if (high != null && sweeping) {
      sweep(segment.cursor(), high);
    } else if (high != null) {
      pass(segment.cursor(), high);
    }
    return batches.segment();
  }

  /** Changes the rows up to the last one that are not right. */
  private void pass(@Nullable List<String> from, List<String> high) throws SQLException {
    List<String> cursor = from;
    while (true) {
      tools.control.check();
      int turns = tools.turns == null ? 1 : tools.turns.now();
      long rows = turns == 1 ? tools.size.rows() : STRETCH;
      Optional<Window> window = tools.route.next(site.connection(), cursor, high, rows);
      if (window.isEmpty()) {
        return;
      }
      long changed = turns == 1 ? batch(window.get()) : inTurns(window.get(), turns);
      cursor = window.get().high();
      if (changed == 0 && tools.idempotent && !sweeping) {
        cursor = passOver(cursor, high);
      }
    }
  }

  /** Looks for the next row that is not right, many at once; how far there is none. */
  private List<String> passOver(List<String> from, List<String> high) throws SQLException {
    List<String> cursor = from;
    while (true) {
      tools.control.check();
      Optional<Window> window = tools.route.next(site.connection(), cursor, high, STRETCH);
      if (window.isEmpty() || looked(window.get())) {
        return cursor;
      }
      batches.skip(window.get());
      tools.progress.batch(window.get().rows(), 0, false);
      cursor = window.get().high();
    }
  }

  /** Changes a share of every page's rows after the other, each turn in the same parts. */
  private long inTurns(Window stretch, int of) throws SQLException {
    Turns turns = Objects.requireNonNull(tools.turns);
    List<Window> parts = new ArrayList<>();
    long changed = firstTurn(stretch, turns.stride(0, of), parts);
    for (int turn = 1; turn < of; turn++) {
      for (Window part : parts) {
        tools.control.check();
        changed += batch(part.only(turns.stride(turn, of)));
      }
    }
    return changed;
  }

  private long firstTurn(Window stretch, Stride stride, List<Window> parts) throws SQLException {
    long changed = 0;
    List<String> cursor = stretch.low();
    while (true) {
      tools.control.check();
      Optional<Window> part =
          tools.route.next(
              site.connection(),
              cursor,
              stretch.high(),
              Math.min(LARGEST_PART, tools.size.rows() * stride.turns()));
      if (part.isEmpty()) {
        return changed;
      }
      parts.add(part.get());
      changed += batch(part.get().only(stride));
      cursor = part.get().high();
    }
  }

  private long batch(Window window) throws SQLException {
    long changed = batches.run(window);
    tools.size.took(window.meant(), batches.changing());
    tools.progress.batch(sweeping ? changed : window.counted(), changed, sweeping);
    tools.pacer.rest(batches.worked());
    return changed;
  }

  /** Looks for rows that are not right, and changes those. */
  private void sweep(@Nullable List<String> from, List<String> high) throws SQLException {
    List<String> cursor = from;
    while (true) {
      tools.control.check();
      Optional<Window> window =
          tools.route.next(site.connection(), cursor, high, Math.max(STRETCH, tools.size.rows()));
      if (window.isEmpty()) {
        return;
      }
      if (looked(window.get())) {
        pass(cursor, window.get().high());
      }
      cursor = window.get().high();
      site.renewLease();
    }
  }

  /** Whether a window may have a row that is not right; time is left to others afterwards. */
  private boolean looked(Window window) throws SQLException {
    long begun = System.nanoTime();
    boolean stale = mayBeStale(window);
    tools.pacer.leaveTime(System.nanoTime() - begun);
    return stale;
  }

  /** Where a row makes the question fail, that row is to be found and set apart. */
  private boolean mayBeStale(Window window) throws SQLException {
    try {
      return tools.rows.anyStale(window);
    } catch (SQLException failure) {
      if (site.dialect().classify(failure) == Failure.CONNECTION) {
        throw failure;
      }
      return true;
    }
  }
}
