package dev.godwit.benchmarks.fill;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Transactions that are due at fixed times, whatever became of the ones before: half of them read a
 * row by its key, half write a column of a row that is not the one being filled.
 */
final class OpenLoad implements AutoCloseable {

  /** How many transactions can be under way at a time; others wait, and that counts. */
  static final int CLIENTS = 8;

  private static final String SELECT = "SELECT email, full_name FROM users WHERE id = ?";
  private static final String UPDATE = "UPDATE users SET email = ? WHERE id = ?";

  private final Place place;
  private final long interval;
  private final long start = System.nanoTime() + 100_000_000;
  private final AtomicLong next = new AtomicLong();
  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
  private final List<Future<Client>> clients = new ArrayList<>();
  private volatile long end = Long.MAX_VALUE;

  /** Starts it. */
  OpenLoad(Place place, int perSecond) {
    this.place = place;
    this.interval = 1_000_000_000L / perSecond;
    for (int number = 0; number < CLIENTS; number++) {
      Client client = new Client(number);
      clients.add(threads.submit(client::run));
    }
  }

  /**
   * Ends it, when all is done that was due until now.
   *
   * @param from only transactions count that were due after this, by {@code System.nanoTime}
   */
  FillSample.Felt end(long from) throws Exception {
    long until = System.nanoTime();
    end = until;
    LongStream.Builder times = LongStream.builder();
    long failed = 0;
    for (Future<Client> each : clients) {
      Client client = each.get();
      failed += client.failed;
      long[] dueAndTime = client.timings.build().toArray();
      for (int i = 0; i < dueAndTime.length; i += 2) {
        if (dueAndTime[i] >= from && dueAndTime[i] < until) {
          times.add(dueAndTime[i + 1]);
        }
      }
    }
    return felt(times.build().toArray(), failed);
  }

  /** The figures of times in nanoseconds. */
  static FillSample.Felt felt(long[] nanos, long failed) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new FillSample.Felt(
        sorted.length, failed, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
  }

  /** The smallest time, in milliseconds, that such a share does not exceed. */
  private static double at(long[] sorted, double share) {
    int rank = (int) Math.ceil(sorted.length * share);
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(rank, 1) - 1] / 1e6;
  }

  @Override
  public void close() {
    end = Long.MIN_VALUE;
    threads.shutdown();
  }

  /** One connection; takes the next transaction that is due. */
  private final class Client {

    private final SplittableRandom random;
    private final LongStream.Builder timings = LongStream.builder();
    private long failed;

    Client(int number) {
      random = new SplittableRandom(number);
    }

    Client run() throws SQLException {
      try (Connection connection = place.connect();
          PreparedStatement select = connection.prepareStatement(SELECT);
          PreparedStatement update = connection.prepareStatement(UPDATE)) {
        while (true) {
          long due = start + next.getAndIncrement() * interval;
          await(due);
          if (due >= end) {
            return this;
          }
          transact(select, update);
          timings.add(due).add(System.nanoTime() - due);
        }
      }
    }

    private void await(long due) {
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }

    private void transact(PreparedStatement select, PreparedStatement update) {
      long id = 1 + random.nextLong(place.rows());
      try {
        if (random.nextBoolean()) {
          select.setLong(1, id);
          select.executeQuery().close();
        } else {
          update.setString(1, "user" + id + "@example.org");
          update.setLong(2, id);
          update.executeUpdate();
        }
      } catch (SQLException e) {
        failed++;
      }
    }
  }
}
