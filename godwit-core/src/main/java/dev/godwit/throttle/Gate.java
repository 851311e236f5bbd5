package dev.godwit.throttle;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Failure;
import dev.godwit.dialect.Jdbc;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where batches go out by, and the monitor stands while it cancels one: so that what it cancels is
 * that batch, and nothing that its session does next.
 */
final class Gate {

  private final ReentrantLock lock = new ReentrantLock();
  private int cancelled;

  /** Cancels batches: none goes out meanwhile. */
  void cancel(Jdbc.Work<Integer> cancelling) throws SQLException {
    lock.lock();
    try {
      cancelled += cancelling.run();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs the transaction of a batch.
   *
   * @throws GaveWay where it was cancelled, as others waited for it
   */
  <T> T through(Dialect dialect, Jdbc.Work<T> batch) throws SQLException {
    int before = cancelled();
    try {
      T result = batch.run();
      int unused = cancelled();
      return result;
    } catch (SQLException failure) {
      if (cancelled() != before && dialect.classify(failure) == Failure.STATEMENT_TIMEOUT) {
        throw new GaveWay(failure);
      }
      throw failure;
    }
  }

  /** How many were cancelled so far: none is being cancelled at this moment. */
  private int cancelled() {
    lock.lock();
    try {
      return cancelled;
    } finally {
      lock.unlock();
    }
  }
}
