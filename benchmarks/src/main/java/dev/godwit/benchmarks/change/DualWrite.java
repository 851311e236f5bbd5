package dev.godwit.benchmarks.change;

import dev.godwit.benchmarks.contender.Sample;
import dev.godwit.benchmarks.contender.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** Single writes on tables with and without an open change, timed one by one. */
public final class DualWrite {

  /** Statements that are not counted: the driver prepares one at the server after a few. */
  private static final int FIRST = 20;

  /** How many statements share a commit where the commit is not counted. */
  private static final int TOGETHER = 50;

  private final Users users;
  private final Map<OpenChange, Target> tables;
  private final int statements;
  private final SplittableRandom random = new SplittableRandom(1);
  private long nextKey;
  private long nextValue;

  /**
   * Writes on these tables.
   *
   * @param tables a database for each state, all prepared alike
   * @param statements how many make one sample
   */
  public DualWrite(Users users, Map<OpenChange, Target> tables, int statements) {
    this.users = users;
    this.tables = Map.copyOf(tables);
    this.statements = statements;
    this.nextKey = users.rows() + 1;
  }

  /**
   * What is written where.
   *
   * @param change the table
   * @param write the statement
   * @param alone whether each statement is a transaction of its own, and its commit is counted
   */
  public record Point(OpenChange change, Write write, boolean alone) {}

  /** The median time of a statement. */
  public Sample measure(Point point) throws SQLException {
    Target target = tables.get(point.change());
    if (target == null) {
      throw new IllegalArgumentException("no table for " + point);
    }
    try (Connection connection = target.connect();
        PreparedStatement statement = connection.prepareStatement(point.write().sql())) {
      connection.setAutoCommit(point.alone());
      long[] times = new long[statements];
      for (int i = -FIRST; i < statements; i++) {
        long nanos = timed(statement, point.write());
        if (i >= 0) {
          times[i] = nanos;
        }
        if (!point.alone() && i % TOGETHER == 0) {
          connection.commit();
        }
      }
      if (!point.alone()) {
        connection.commit();
      }
      Arrays.sort(times);
      return new Sample(Duration.ofNanos(times[statements / 2]), OptionalLong.empty());
    }
  }

  private long timed(PreparedStatement statement, Write write) throws SQLException {
    long key = write == Write.INSERT ? nextKey++ : 1 + random.nextLong(users.rows());
    write.bind(statement, key, ++nextValue);
    long start = System.nanoTime();
    int rows = statement.executeUpdate();
    long time = System.nanoTime() - start;
    if (rows != 1) {
      throw new IllegalStateException(rows + " rows written by " + write);
    }
    return time;
  }
}
