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

  /** So many rows are looked at once. */
  static final long LOOK = 20_000;

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
   * @param glance a look at the whole table; null for none
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
      @Nullable Glance glance,
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
      long rows = turns == 1 ? tools.size.rows() : turns().stretch(tools.size.rows());
      Window window = tools.route.next(site.connection(), cursor, high, rows).orElse(null);
      if (window == null) {
        return;
      }
      long changed = turns == 1 ? batch(window) : inTurns(window, turns);
      cursor = window.high();
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
      Optional<Window> window = look(cursor, high);
      if (window.isEmpty() || !window.get().settled()) {
        return cursor;
      }
      batches.skip(window.get());
      tools.progress.batch(window.get().rows(), 0, false);
      cursor = window.get().high();
    }
  }

  private Turns turns() {
    return Objects.requireNonNull(tools.turns);
  }

  /** Changes a share of every page's rows after the other, each turn in the same parts. */
  private long inTurns(Window stretch, int of) throws SQLException {
    List<Window> parts = new ArrayList<>();
    long changed = firstTurn(stretch, turns().stride(0, of), parts);
    for (int turn = 1; turn < of; turn++) {
      for (Window part : parts) {
        tools.control.check();
        changed += batch(part.only(turns().stride(turn, of)));
      }
    }
    batches.complete(stretch);
    tools.progress.looked(stretch.rows());
    tools.route.settle(site.connection(), stretch);
    return changed;
  }

  private long firstTurn(Window stretch, Stride stride, List<Window> parts) throws SQLException {
    long changed = 0;
    List<String> cursor = stretch.low();
    while (true) {
      tools.control.check();
      long rows = turns().part(stretch, tools.size.rows() * stride.turns());
      Optional<Window> part = tools.route.part(site.connection(), cursor, stretch.high(), rows);
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
    if (batches.gaveWay()) {
      tools.size.halve();
    }
    tools.progress.batch(
        sweeping ? changed : window.completes() ? window.rows() : 0, changed, sweeping);
    tools.pacer.rest(batches.worked());
    return changed;
  }

  /** Looks for rows that are not right, and changes those. */
  private void sweep(@Nullable List<String> from, List<String> high) throws SQLException {
    if (from == null && new Stragglers(site, tools, batches).settled(high)) {
      return;
    }
    List<String> cursor = batches.segment().cursor();
    while (true) {
      tools.control.check();
      Optional<Window> window = look(cursor, high);
      if (window.isEmpty()) {
        return;
      }
      if (!window.get().settled()) {
        pass(cursor, window.get().high());
      }
      cursor = window.get().high();
      site.renewLease();
    }
  }

  /** The next rows, many of them, and whether all are right; time is left to others afterwards. */
  private Optional<Window> look(@Nullable List<String> cursor, List<String> high)
      throws SQLException {
    long begun = System.nanoTime();
    Optional<Window> window = looked(cursor, high);
    tools.pacer.leaveTime(System.nanoTime() - begun);
    return window;
  }

  /** Where a row makes the question fail, that row is to be found and set apart. */
  private Optional<Window> looked(@Nullable List<String> cursor, List<String> high)
      throws SQLException {
    try {
      Optional<Window> window =
          tools.route.next(site.connection(), cursor, high, LOOK, tools.rows.wrong());
      return window.isEmpty() || tools.rows.anyStale(window.get())
          ? window
          : window.map(Window::allRight);
    } catch (SQLException failure) {
      if (site.dialect().classify(failure) == Failure.CONNECTION) {
        throw failure;
      }
      return tools.route.next(site.connection(), cursor, high, LOOK);
    }
  }
}
