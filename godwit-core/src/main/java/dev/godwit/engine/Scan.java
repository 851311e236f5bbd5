package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Runs queries that count, on several sessions at a time, and adds up what they yield. */
final class Scan {

  private final Connection connection;
  private final Dialect dialect;
  private final Scanning scanning;
  private final Queue<Part> parts = new ConcurrentLinkedQueue<>();
  private final long[] sums;
  private @Nullable Failed failed;

  /**
   * A scan.
   *
   * @param connection the session of the calling thread, in auto-commit
   * @param numbers how many sums there are
   */
  Scan(Connection connection, Dialect dialect, Scanning scanning, int numbers) {
    this.connection = connection;
    this.dialect = dialect;
    this.scanning = scanning;
    this.sums = new long[numbers];
  }

  /** Adds a query, whose columns belong to the sums of these places. */
  void add(String query, List<Integer> places) {
    parts.add(new Part(query, places));
  }

  /**
   * The sums, once all queries are run; a view of the rows is common to all where that is asked.
   */
  long[] run(boolean together) throws SQLException, Failed {
    String snapshot = null;
    if (together) {
      snapshot = dialect.snapshots().orElseThrow().share(connection);
    }
    try {
      crew(snapshot);
    } finally {
      if (together) {
        dialect.rollback(connection);
      }
    }
    Failed failure = failed;
    if (failure != null) {
      throw failure;
    }
    return sums;
  }

  private void crew(@Nullable String snapshot) throws SQLException {
    int others = Math.min(scanning.workers(), parts.size()) - 1;
    if (others < 1) {
      work(connection, snapshot != null);
      return;
    }
    ExecutorService threads =
        Executors.newFixedThreadPool(
            others,
            task -> {
              Thread thread = new Thread(task, "godwit-scan");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < others; i++) {
        all.add(threads.submit(() -> other(snapshot)));
      }
      work(connection, snapshot != null);
      await(all);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * Where a query has failed, the session that lent its view of the rows cannot lend it any more.
   */
  private void await(List<Future<?>> others) throws SQLException, InterruptedException {
    SQLException first = null;
    for (Future<?> each : others) {
      try {
        each.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof SQLException sql)) {
          throw new IllegalStateException(e.getCause());
        }
        first = first == null ? sql : first;
      }
    }
    if (first != null && !hasFailed()) {
      throw first;
    }
  }

  private synchronized boolean hasFailed() {
    return failed != null;
  }

  private @Nullable Void other(@Nullable String snapshot) throws SQLException {
    try (Connection own = scanning.connections().getConnection()) {
      dialect.prepare(own, scanning.limits());
      if (snapshot == null) {
        work(own, false);
        return null;
      }
      dialect.snapshots().orElseThrow().join(own, snapshot);
      try {
        work(own, true);
      } finally {
        dialect.rollback(own);
      }
    }
    return null;
  }

  /** Where one query fails, the others are left. */
  private void work(Connection own, boolean inTransaction) throws SQLException {
    if (inTransaction) {
      for (String limit : dialect.limit(scanning.limits(), true)) {
        Jdbc.execute(own, limit);
      }
    }
    for (Part part = parts.poll(); part != null; part = parts.poll()) {
      try {
        String query = part.query;
        int size = part.places.size();
        add(
            part,
            inTransaction
                ? read(own, query, size)
                : Transactions.run(own, dialect, scanning.limits(), () -> read(own, query, size)));
      } catch (SQLException e) {
        parts.clear();
        fail(part, e);
        return;
      }
    }
  }

  private static List<Long> read(Connection own, String query, int size) throws SQLException {
    return Jdbc.read(
            own,
            query,
            row -> {
              List<Long> numbers = new ArrayList<>();
              for (int i = 1; i <= size; i++) {
                numbers.add(row.getLong(i));
              }
              return numbers;
            })
        .get(0);
  }

  private synchronized void add(Part part, List<Long> numbers) {
    for (int i = 0; i < numbers.size(); i++) {
      sums[part.places.get(i)] += numbers.get(i);
    }
  }

  private synchronized void fail(Part part, SQLException e) {
    if (failed == null) {
      failed = new Failed(part.places, e);
    }
  }

  private record Part(String query, List<Integer> places) {}

  /** A query failed; its sums are those of these places. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<Integer> places;
    private final SQLException error;

    Failed(List<Integer> places, SQLException error) {
      super(error);
      this.places = places;
      this.error = error;
    }

    List<Integer> places() {
      return places;
    }

    SQLException error() {
      return error;
    }
  }
}
