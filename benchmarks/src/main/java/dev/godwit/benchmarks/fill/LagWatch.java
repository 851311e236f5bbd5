package dev.godwit.benchmarks.fill;

import dev.godwit.benchmarks.contender.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Looks ten times a second how far the replica is behind: how long ago the primary had written what
 * the replica has not yet applied.
 */
final class LagWatch implements AutoCloseable {

  private static final int MILLIS = 100;

  private static final String POSITIONS =
      """
      SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint,
        pg_wal_lsn_diff(min(replay_lsn), '0/0')::bigint
      FROM pg_stat_replication
      """;

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<Double> largest;
  private volatile boolean ended;

  /** How far the primary had written when. */
  private record Mark(long nanos, long written) {}

  LagWatch(Target primary) {
    largest = thread.submit(() -> watch(primary));
  }

  private double watch(Target primary) throws SQLException, InterruptedException {
    Deque<Mark> marks = new ArrayDeque<>();
    double most = 0;
    try (Connection connection = primary.connect();
        Statement statement = connection.createStatement()) {
      while (!ended) {
        most = Math.max(most, look(statement, marks));
        Thread.sleep(MILLIS);
      }
    }
    return most;
  }

  private static double look(Statement statement, Deque<Mark> marks) throws SQLException {
    try (ResultSet row = statement.executeQuery(POSITIONS)) {
      row.next();
      long now = System.nanoTime();
      marks.addLast(new Mark(now, row.getLong(1)));
      long applied = row.getLong(2);
      marks.removeIf(mark -> mark.written() <= applied);
      return marks.isEmpty() ? 0 : (now - marks.getFirst().nanos()) / 1e9;
    }
  }

  /** Ends it; the largest lag that it saw, in seconds. */
  double largest() throws Exception {
    ended = true;
    return largest.get();
  }

  @Override
  public void close() {
    ended = true;
    thread.shutdown();
  }
}
