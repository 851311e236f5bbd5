package dev.godwit.benchmarks.change;

import dev.godwit.benchmarks.contender.Target;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One client of the load: a statement whenever one is due, half of them reads, one in ten an
 * insert. It has keys of its own, so that it knows what its rows hold.
 */
final class Client implements Callable<Client> {

  private final Target target;
  private final Load.Share share;
  private final Supplier<Stage> stage;
  private final AtomicLong nextKey;
  private final SplittableRandom random;
  private final List<Timing> timings = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final Map<Long, String> written = new HashMap<>();
  private volatile Program wanted = Program.OLD;
  private volatile @Nullable Program running;

  Client(Target target, Load.Share share, Supplier<Stage> stage, AtomicLong nextKey) {
    this.target = target;
    this.share = share;
    this.stage = stage;
    this.nextKey = nextKey;
    this.random = new SplittableRandom(share.number());
  }

  /** Ends this version of the program as soon as its statement is done, and starts another. */
  void become(Program program) {
    wanted = program;
  }

  /** Whether it runs what it is to run, and nothing else any more. */
  boolean settled() {
    return running == wanted;
  }

  /** What its statements took. To be read when it has ended, as the next ones. */
  List<Timing> timings() {
    return timings;
  }

  /** What failed, and how. */
  List<String> failures() {
    return failures;
  }

  /** What each row must hold that only it has written. */
  Map<Long, String> written() {
    return written;
  }

  @Override
  public Client call() throws SQLException {
    long due = System.nanoTime() + share.number() * share.interval() / Load.CLIENTS;
    while (stage.get() != Stage.DONE) {
      Program program = wanted;
      try (Session session = new Session(target, program)) {
        boolean restarted = running != program;
        running = program;
        due = serve(program, session, restarted ? Math.max(due, System.nanoTime()) : due);
      }
    }
    return this;
  }

  /** Runs statements until one fails, or the program is to be another. */
  private long serve(Program program, Session session, long first) {
    long due = first;
    boolean well = true;
    while (well && wanted == program) {
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      if (stage.get() == Stage.DONE) {
        break;
      }
      well = timed(program, session, due);
      due += share.interval();
    }
    return due;
  }

  private boolean timed(Program program, Session session, long due) {
    Stage now = stage.get();
    boolean failed = false;
    int kind = random.nextInt(10);
    long key = kind == 9 ? nextKey.getAndIncrement() : share.key(random);
    String value = "name " + key + " " + timings.size();
    long start = System.nanoTime();
    try {
      if (kind < 5) {
        session.select(key);
      } else if (kind < 9) {
        session.update(key, value);
      } else {
        session.insert(key, value);
      }
    } catch (SQLException e) {
      failed = true;
      failures.add(now.word() + ", " + program + ": " + e.getMessage());
    }
    long end = System.nanoTime();
    timings.add(new Timing(now, program, end - start, end - due, failed));
    if (kind >= 5 && failed) {
      written.remove(key);
    } else if (kind >= 5) {
      written.put(key, value);
    }
    return !failed;
  }
}
