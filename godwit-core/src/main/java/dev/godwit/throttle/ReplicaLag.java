package dev.godwit.throttle;

import dev.godwit.dialect.Vitals;
import dev.godwit.dialect.Vitals.Replica;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How far the replicas are behind.
 *
 * <p>The server's own figure stands still while a replica applies nothing, so the lag is also taken
 * from how long ago the log was where the replica is now. A replica that was there and is gone
 * counts as behind.
 */
final class ReplicaLag implements Signal {

  /** The newest that are worth keeping: an hour's, a second apart. */
  private static final int MOST_MARKS = 3600;

  private final Vitals vitals;
  private final Duration limit;
  private final LongSupplier nanos;
  private final Deque<Mark> marks = new ArrayDeque<>();
  private final Map<String, Hysteresis> limits = new HashMap<>();
  private final Set<String> known = new TreeSet<>();

  ReplicaLag(Vitals vitals, Duration limit, LongSupplier nanos) {
    this.vitals = vitals;
    this.limit = limit;
    this.nanos = nanos;
  }

  @Override
  public String name() {
    return "replica lag";
  }

  @Override
  public boolean ofReplica() {
    return true;
  }

  @Override
  public Reading read(Connection connection) throws SQLException {
    return judge(vitals.replicas(connection));
  }

  /** What such replicas mean now. */
  Reading judge(List<Replica> replicas) {
    long now = nanos.getAsLong();
    remember(replicas, now);
    Set<String> gone = new TreeSet<>(known);
    Set<String> there = new HashSet<>();
    String behind = "";
    long most = -1;
    for (Replica replica : replicas) {
      there.add(replica.name());
      long lag = lag(replica, now);
      boolean over =
          limits
              .computeIfAbsent(replica.name(), name -> Hysteresis.closeTo(limit.toMillis()))
              .over(lag);
      if (over && lag > most) {
        most = lag;
        behind = behind(replica, lag);
      }
    }
    gone.removeAll(there);
    known.addAll(there);
    if (!gone.isEmpty()) {
      return Reading.stop(
          "replica "
              + String.join(", ", gone)
              + " is not connected any more; where that is meant, begin the run anew");
    }
    return behind.isEmpty() ? Reading.GO : Reading.stop(behind);
  }

  private String behind(Replica replica, long lag) {
    return "replica "
        + replica.name()
        + " is "
        + Words.time(lag)
        + " behind ("
        + Words.bytes(replica.written() - replica.applied())
        + "), the limit is "
        + Words.time(limit.toMillis());
  }

  private void remember(List<Replica> replicas, long now) {
    replicas.stream()
        .mapToLong(Replica::written)
        .max()
        .ifPresent(written -> marks.addLast(new Mark(now, written)));
    long applied = replicas.stream().mapToLong(Replica::applied).min().orElse(Long.MAX_VALUE);
    while (marks.size() > MOST_MARKS || (marks.size() > 1 && marks.getFirst().at <= applied)) {
      marks.removeFirst();
    }
  }

  /**
   * The time since the log first was beyond what the replica has; at least what the server says.
   */
  private long lag(Replica replica, long now) {
    if (replica.applied() >= replica.written()) {
      return 0;
    }
    long own =
        marks.stream()
            .filter(mark -> mark.at > replica.applied())
            .findFirst()
            .map(mark -> TimeUnit.NANOSECONDS.toMillis(now - mark.nanos))
            .orElse(0L);
    return Math.max(own, replica.lagMillis());
  }

  /** When the log was how far. */
  private record Mark(long nanos, long at) {}
}
