package dev.godwit.backfill;

import dev.godwit.dialect.Failure;
import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Transactions;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.KeyText;
import dev.godwit.ledger.Segment;
import java.sql.SQLException;

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
  private final Walk walk;
  private final Work work;
  private final long maxQuarantined;
  private Segment segment;

  /**
   * Batches of a segment.
   *
   * @param work what is done with a window's rows, in a transaction
   */
  Batches(Site site, Walk walk, Work work, long maxQuarantined, Segment segment) {
    this.site = site;
    this.walk = walk;
    this.work = work;
    this.maxQuarantined = maxQuarantined;
    this.segment = segment;
  }

  /** The segment as it is after the batches so far. */
  Segment segment() {
    return segment;
  }

  /**
   * Does a window, in one transaction or, where that fails, in several.
   *
   * @return how many rows were changed
   */
  long run(Window window) throws SQLException {
    return run(window, site.options().lockRetries());
  }

  private long run(Window window, int retries) throws SQLException {
    try {
      return attempt(window, retries);
    } catch (SQLException failure) {
      Failure kind = site.dialect().classify(failure);
      if (kind == Failure.CONNECTION) {
        throw failure;
      }
      return window.rows() <= 1 ? quarantine(window, failure) : halved(window);
    }
  }

  private long halved(Window window) throws SQLException {
    Window left =
        walk.next(site.connection(), window.low(), window.high(), window.rows() / 2).orElse(null);
    if (left == null) {
      return run(new Window(window.low(), window.high(), 1), RETRIES_OF_A_PART);
    }
    if (left.high().equals(window.high())) { // others have gone meanwhile
      return run(left, RETRIES_OF_A_PART);
    }
    long rest = Math.max(1, window.rows() - left.rows());
    return run(left, RETRIES_OF_A_PART)
        + run(new Window(left.high(), window.high(), rest), RETRIES_OF_A_PART);
  }

  private long attempt(Window window, int retries) throws SQLException {
    long changed =
        new Persistence(site, segment.run())
            .run(() -> inTransaction(() -> commit(window, work.change(window, batch()))), retries);
    segment = segment.advanced(window.high(), changed);
    return changed;
  }

  /** The number of the batch in the run: those of later segments are larger. */
  private long batch() {
    return segment.id() * 1_000_000_000L + segment.batches() + 1;
  }

  private <T> T inTransaction(Jdbc.Work<T> body) throws SQLException {
    return Transactions.run(site.connection(), site.dialect(), site.options().timeouts(), body);
  }

  /** Records the batch in its own transaction, as long as the segment is this worker's. */
  private long commit(Window window, long changed) throws SQLException {
    long processed = segment.kind() == Segment.Kind.PASS ? window.rows() : changed;
    advance(window, processed, changed);
    return changed;
  }

  private void advance(Window window, long processed, long changed) throws SQLException {
    boolean mine =
        site.runs()
            .segments()
            .advance(
                site.connection(), segment, window.high(), processed, changed, site.leaseLength());
    site.requireMine(mine, segment);
    site.holdLease();
  }

  /** Sets a row apart, or stops in front of it where the run bears no more of them. */
  private long quarantine(Window window, SQLException failure) throws SQLException {
    String key = String.valueOf(KeyText.of(window.high()));
    String message = site.dialect().message(failure);
    boolean unused =
        inTransaction(
            () -> {
              site.runs().quarantine().put(site.connection(), segment.run(), key, message);
              long count = site.runs().quarantine().count(site.connection(), segment.run());
              if (count > maxQuarantined) {
                throw full(key, message, count, failure);
              }
              advance(window, segment.kind() == Segment.Kind.PASS ? window.rows() : 0, 0);
              return true;
            });
    segment = segment.advanced(window.high(), 0);
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
