package dev.godwit.benchmarks.change;

import dev.godwit.benchmarks.contender.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Clients that run statements at a fixed rate, while something else is done. */
final class Load implements AutoCloseable {

  /** How many clients there are. */
  static final int CLIENTS = 4;

  /**
   * What one client does of the load.
   *
   * @param number which client, from 0
   * @param interval the time from one of its statements to the next, in nanoseconds
   * @param rows how many rows all clients have
   */
  record Share(int number, long interval, long rows) {

    /** A key that no other client writes. */
    long key(SplittableRandom random) {
      return 1 + number + CLIENTS * random.nextLong(rows / CLIENTS);
    }
  }

  /** What is done under load. */
  @FunctionalInterface
  interface Work {
    /** Does it. */
    void run() throws Exception;
  }

  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WARM_UP);
  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
  private final List<Client> clients = new ArrayList<>();
  private final List<Future<Client>> ends = new ArrayList<>();
  private final Map<Stage, Duration> durations = new EnumMap<>(Stage.class);

  /** Starts the clients, all on the old program. */
  Load(Target target, long rows, int perSecond) {
    AtomicLong nextKey = new AtomicLong(rows + 1);
    long interval = Duration.ofSeconds(CLIENTS).toNanos() / perSecond;
    for (int number = 0; number < CLIENTS; number++) {
      Client client = new Client(target, new Share(number, interval, rows), stage::get, nextKey);
      clients.add(client);
      ends.add(threads.submit(client));
    }
  }

  /** Does something in a stage of its own; the stage lasts until the next one. */
  void during(Stage next, Work work) throws Exception {
    stage.set(next);
    long start = System.nanoTime();
    work.run();
    durations.put(next, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Lets some clients run another version of the program; returns when the earlier one is gone. */
  void restart(int from, int to, Program program) throws Exception {
    List<Client> some = clients.subList(from, to);
    some.forEach(client -> client.become(program));
    while (!some.stream().allMatch(Client::settled)) {
      for (Future<Client> end : ends) {
        if (end.isDone()) {
          end.get();
          throw new IllegalStateException("a client has ended");
        }
      }
      Thread.sleep(1);
    }
  }

  /** Ends the clients; what they did. */
  List<Client> end() throws Exception {
    stage.set(Stage.DONE);
    List<Client> ended = new ArrayList<>();
    for (Future<Client> end : ends) {
      ended.add(end.get());
    }
    return ended;
  }

  /** How long the work of each stage took. */
  Map<Stage, Duration> durations() {
    return durations;
  }

  @Override
  public void close() {
    stage.set(Stage.DONE);
    threads.shutdown();
  }
}
