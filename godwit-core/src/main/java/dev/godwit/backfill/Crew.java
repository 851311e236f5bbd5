package dev.godwit.backfill;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The workers of one process on a run: the calling thread, and others with connections of their
 * own. Where one fails, the others end after the batch in hand.
 */
final class Crew {

  private final Site site;
  private final int size;
  private volatile boolean ended;

  /**
   * A crew.
   *
   * @param size how many workers it has
   */
  Crew(Site site, int size) {
    this.site = site;
    this.size = size;
  }

  /** Whether the workers are to end. */
  boolean ended() {
    return ended;
  }

  /**
   * Lets all workers do the same work; returns when all have ended.
   *
   * @throws SQLException what failed first
   */
  void work(Work work) throws SQLException {
    if (size == 1) {
      work.at(site);
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(size - 1, Crew::daemon);
    Throwable failure = null;
    try {
      List<Future<?>> others = new ArrayList<>();
      for (int i = 2; i <= size; i++) {
        String name = site.worker() + " #" + i;
        others.add(threads.submit(() -> other(work, name)));
      }
      failure = failure(() -> work.at(site));
      for (Future<?> other : others) {
        failure = first(failure, failure(() -> other.get()));
      }
    } finally {
      threads.shutdownNow();
    }
    rethrow(failure);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "godwit-worker-" + COUNT.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  private static final AtomicInteger COUNT = new AtomicInteger(1);

  private @Nullable Void other(Work work, String name) throws SQLException {
    try (Connection connection = site.connections().getConnection()) {
      site.dialect().prepare(connection, site.options().timeouts());
      site.dialect()
          .nameSession(connection, site.lease().owner())
          .ifPresent(site.throttle()::enter);
      work.at(site.of(name, connection));
    } catch (Throwable failure) {
      ended = true;
      throw failure;
    }
    return null;
  }

  private @Nullable Throwable failure(Attempt attempt) {
    try {
      attempt.run();
      return null;
    } catch (ExecutionException e) {
      ended = true;
      return e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended = true;
      return new CancellationException();
    } catch (SQLException | RuntimeException | Error e) {
      ended = true;
      return e;
    }
  }

  /** The one that made the others end. */
  private static @Nullable Throwable first(@Nullable Throwable known, @Nullable Throwable next) {
    return known == null || known instanceof CancellationException ? or(next, known) : known;
  }

  private static @Nullable Throwable or(@Nullable Throwable one, @Nullable Throwable other) {
    return one == null ? other : one;
  }

  private static void rethrow(@Nullable Throwable failure) throws SQLException {
    if (failure instanceof SQLException sql) {
      throw sql;
    } else if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    } else if (failure instanceof Error error) {
      throw error;
    }
  }

  /** What every worker does. */
  @FunctionalInterface
  interface Work {
    void at(Site site) throws SQLException;
  }

  private interface Attempt {
    void run() throws SQLException, ExecutionException, InterruptedException;
  }
}
