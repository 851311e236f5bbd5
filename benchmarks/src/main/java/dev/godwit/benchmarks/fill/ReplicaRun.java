package dev.godwit.benchmarks.fill;

import dev.godwit.benchmarks.Server;
import dev.godwit.benchmarks.contender.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * What a replica that applies late went through while a column was filled.
 *
 * @param seconds how long the whole run took
 * @param largestLag how far the replica was behind at most, in seconds
 * @param left how many rows were not as they are to be in the end, on the replica
 */
public record ReplicaRun(double seconds, double largestLag, long left) {

  /** So much later the replica applies what it receives; Godwit's limit is the same. */
  public static final Duration DELAY = Duration.ofSeconds(10);

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Runs it on a server of its own. */
  public static ReplicaRun of(Filler filler, long rows, Path directory, boolean fsync)
      throws Exception {
    Ground.Kind kind = new Ground.Kind(rows, true);
    try (Server primary = Server.start(directory.resolve("primary"), fsync)) {
      Target target = primary.create();
      PostgresGround.fill(primary, target, kind);
      primary.settle();
      try (Standby standby = Standby.start(primary, directory.resolve("standby"), DELAY);
          LagWatch lag = new LagWatch(target)) {
        Place place = new PostgresPlace(primary, target, rows, false);
        Place there = new PostgresPlace(primary, standby.of(target), rows, false);
        long start = System.nanoTime();
        var unused = filler.fill(place);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new ReplicaRun(seconds, lag.largest(), left(place, there));
      }
    }
  }

  /** Waits until the replica has everything. */
  private static long left(Place place, Place there) throws SQLException, InterruptedException {
    long written = position(place, "pg_current_wal_lsn()");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (position(there, "pg_last_wal_replay_lsn()") < written && System.nanoTime() < deadline) {
      Thread.sleep(200);
    }
    return there.number("SELECT count(*) FROM users WHERE " + there.wrong());
  }

  private static long position(Place place, String function) throws SQLException {
    return place.number("SELECT pg_wal_lsn_diff(" + function + ", '0/0')::bigint");
  }
}
