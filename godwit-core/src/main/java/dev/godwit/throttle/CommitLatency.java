package dev.godwit.throttle;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long a tiny transaction takes to commit, at the 95th percentile of the last ones: what others
 * feel.
 *
 * <p>Where the server was slow from the start, it may take as much longer.
 */
final class CommitLatency implements Signal {

  private static final int KEPT = 40;
  private static final int FIRST = 10;
  private static final int QUANTILE = 95;
  private static final int PERCENT = 100;
  private static final long SLOWER = 3;

  private final Commit commit;
  private final Duration limit;
  private final LongSupplier nanos;
  private final Deque<Long> last = new ArrayDeque<>();
  private Hysteresis hysteresis;
  private long stop;
  private int seen;

  CommitLatency(Commit commit, Duration limit, LongSupplier nanos) {
    this.commit = commit;
    this.limit = limit;
    this.nanos = nanos;
    this.stop = limit.toMillis();
    this.hysteresis = Hysteresis.halfOf(stop);
  }

  @Override
  public String name() {
    return "commit latency";
  }

  @Override
  public Duration every() {
    return Duration.ofMillis(500);
  }

  @Override
  public Reading read(Connection connection) throws SQLException {
    long begun = nanos.getAsLong();
    commit.on(connection);
    return judge(TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - begun));
  }

  /** What it means that another one took so long. */
  Reading judge(long millis) {
    last.addLast(millis);
    if (last.size() > KEPT) {
      last.removeFirst();
    }
    seen++;
    if (seen == FIRST) {
      stop = Math.max(limit.toMillis(), SLOWER * quantile());
      hysteresis = Hysteresis.halfOf(stop);
    }
    if (seen < FIRST || !hysteresis.over(quantile())) {
      return Reading.GO;
    }
    return Reading.stop(
        "a tiny commit takes " + Words.time(quantile()) + ", the limit is " + Words.time(stop));
  }

  private long quantile() {
    return last.stream()
        .sorted()
        .skip(QUANTILE * (last.size() - 1L) / PERCENT)
        .findFirst()
        .orElse(0L);
  }

  /** A tiny transaction. */
  @FunctionalInterface
  interface Commit {
    /**
     * Commits it.
     *
     * @throws SQLException as the database says
     */
    void on(Connection connection) throws SQLException;
  }
}
