package dev.godwit.backfill;

import dev.godwit.dialect.Failure;
import dev.godwit.dialect.Jdbc;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.KeyText;
import dev.godwit.ledger.Segment;
import dev.godwit.throttle.GaveWay;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs batches: a transaction each, which holds the data, the undo log and the segment's cursor.
 *
 * <p>One that fails for a passing reason is tried again. One that goes on failing is halved, down
 * to the row, which goes to quarantine.
 */
final class Batches {

  /** A part of a batch that has been tried often is tried less often. */
  private static final int RETRIES_OF_A_PART = 2;

  private final Site site;
  private final Route route;
  private final Work work;
  private final long maxQuarantined;
  private Segment segment;
  private long worked;
  private long changing;
  private boolean gaveWay;

  /**
   * Batches of a segment.
   *
   * @param work what is done with a window's rows, in a transaction
   */
  Batches(Site site, Route route, Work work, long maxQuarantined, Segment segment) {
    this.site = site;
    this.route = route;
    this.work = work;
    this.maxQuarantined = maxQuarantined;
    this.segment = segment;
  }

  /** The segment as it is after the batches so far. */
  Segment segment() {
    return segment;
  }

  /** How long the transactions of the last window took that were committed, in nanoseconds. */
  long worked() {
    return worked;
  }

  /** How long it took to change the rows of the last window, in nanoseconds. */
  long changing() {
    return changing;
  }

  /** Whether others had to wait for the last window. */
  boolean gaveWay() {
    return gaveWay;
  }

  /**
   * Does a window, in one transaction or, where that fails, in several.
   *
   * @return how many rows were changed
   */
  long run(Window window) throws SQLException {
    worked = 0;
    gaveWay = false;
    changing = 0;
    return run(window, site.options().lockRetries());
  }

  /**
   * Does a window in one transaction.
   *
   * @throws SQLException where that fails: then nothing of it is done
   */
  long whole(Window window) throws SQLException {
    worked = 0;
    return attempt(window, site.options().lockRetries());
  }

  /** Passes over a window in which there is nothing to do. */
  void skip(Window window) throws SQLException {
    record(false, window);
  }

  /** Records that all turns of a window are done, once these are on the disk. */
  void complete(Window window) throws SQLException {
    record(true, window);
  }

  private void record(boolean toDisk, Window window) throws SQLException {
    boolean unused =
        new Persistence(site, segment.run())
            .run(
                () ->
                    site.inTransaction(
                        toDisk,
                        () -> {
                          advance(window, processed(window, 0), 0);
                          return true;
                        }));
    advanced(window, 0);
  }

  private long run(Window window, int retries) throws SQLException {
    try {
      return attempt(window, retries);
    } catch (GaveWay failure) {
      return smaller(window, failure);
    } catch (SQLException failure) {
      Failure kind = site.dialect().classify(failure);
      if (kind == Failure.CONNECTION) {
        throw failure;
      }
      return window.rows() <= 1 ? quarantine(window, failure) : halved(window);
    }
  }

  /** Others come first: the rest in halves, a single row after a pause. */
  private long smaller(Window window, GaveWay failure) throws SQLException {
    gaveWay = true;
    site.events()
        .accept(
            new Event.BatchRetrying(
                segment.run(), String.valueOf(failure.getMessage()), 1, GaveWay.AFTERWARDS));
    site.clock().pause(GaveWay.AFTERWARDS);
    return window.rows() <= 1 ? run(window, RETRIES_OF_A_PART) : halved(window);
  }

  private long halved(Window whole) throws SQLException {
    Window window =
        whole.known() == Window.Known.ESTIMATED
            ? route.counted(site.connection(), whole).only(whole.some())
            : whole;
    Window left =
        route.next(site.connection(), window.low(), window.high(), window.rows() / 2).orElse(null);
    if (left == null) {
      return again(new Window(window.low(), window.high(), 1), window);
    }
    if (left.high().equals(window.high())) { // others have gone meanwhile
      return again(left, window);
    }
    long rest = Math.max(1, window.rows() - left.rows());
    return again(left, window) + again(new Window(left.high(), window.high(), rest), window);
  }

  private long again(Window part, Window whole) throws SQLException {
    return run(part.only(whole.some()), RETRIES_OF_A_PART);
  }

  private long attempt(Window window, int retries) throws SQLException {
    long changed = new Persistence(site, segment.run()).run(() -> once(window), retries);
    advanced(window, changed);
    return changed;
  }

  private void advanced(Window window, long changed) {
    segment = segment.advanced(cursor(window), changed);
  }

  private long once(Window window) throws SQLException {
    long begun = System.nanoTime();
    long changed = site.throttle().batch(() -> inTransaction(() -> commit(window, change(window))));
    worked += System.nanoTime() - begun;
    return changed;
  }

  private long change(Window window) throws SQLException {
    long begun = System.nanoTime();
    long changed = work.change(window, batch());
    changing += System.nanoTime() - begun;
    return changed;
  }

  /** How far the segment is after a window: no further while some of its rows are to come. */
  private @Nullable List<String> cursor(Window window) {
    return window.completes() ? window.high() : segment.cursor();
  }

  private long processed(Window window, long changed) {
    if (segment.kind() != Segment.Kind.PASS) {
      return changed;
    }
    return window.completes() ? window.rows() : 0;
  }

  /** The number of the batch in the run: those of later segments are larger. */
  private long batch() {
    return segment.id() * 1_000_000_000L + segment.batches() + 1;
  }

  private <T> T inTransaction(Jdbc.Work<T> body) throws SQLException {
    return site.inTransaction(body);
  }

  /** Records the batch in its own transaction, as long as the segment is this worker's. */
  private long commit(Window window, long changed) throws SQLException {
    advance(window, processed(window, changed), changed);
    return changed;
  }

  private void advance(Window window, long processed, long changed) throws SQLException {
    boolean mine =
        site.runs()
            .segments()
            .advance(
                site.connection(), segment, cursor(window), processed, changed, site.leaseLength());
    site.requireMine(mine, segment);
    site.holdSegment();
  }

  /** Sets a row apart, or stops in front of it where the run bears no more of them. */
  private long quarantine(Window window, SQLException failure) throws SQLException {
    String key = String.valueOf(KeyText.of(route.known(site.connection(), window.high())));
    String message = site.dialect().message(failure);
    boolean unused =
        inTransaction(
            () -> {
              site.runs().quarantine().put(site.connection(), segment.run(), key, message);
              long count = site.runs().quarantine().count(site.connection(), segment.run());
              if (count > maxQuarantined) {
                throw full(key, message, count, failure);
              }
              advance(window, processed(window, 0), 0);
              return true;
            });
    advanced(window, 0);
    site.events().accept(new Event.RowQuarantined(segment.run(), key, message));
    return 0;
  }

  private GodwitException full(String key, String message, long count, SQLException failure) {
    String budget =
        maxQuarantined == 0
            ? ""
            : ". That makes " + count + " rows, and max_quarantined is " + maxQuarantined;
    return new GodwitException(
            ErrorCode.QUARANTINE_FULL,
            "row " + key + " cannot be changed: " + message + budget,
            failure)
        .state("All batches before it are committed; run " + segment.run() + " can be resumed")
        .next(
            "Mend the row or the expression and run the same command again,"
                + " or allow some such rows with max_quarantined");
  }

  /** What is done with the rows of a window. */
  @FunctionalInterface
  interface Work {
    /**
     * Changes them.
     *
     * @param batch the number of the batch
     * @return how many were changed
     */
    long change(Window window, long batch) throws SQLException;
  }
}
