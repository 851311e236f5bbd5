package dev.godwit.backfill;

import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Timeouts;
import dev.godwit.dialect.Transactions;
import dev.godwit.throttle.Limits;
import dev.godwit.throttle.Throttle;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Begins to watch what a run is to wait for. */
final class Throttling {

  /** What the tiny transactions may take, which tell how others fare. */
  private static final Timeouts MONITOR =
      new Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(5));

  private Throttling() {}

  /** What the run waits for. */
  static Throttle of(Site site, long run) {
    Limits limits = site.options().tempo().limits();
    if (limits.equals(Limits.NONE)) {
      return Throttle.none(site.dialect());
    }
    return Throttle.start(
        limits,
        new Throttle.Place(
            site.connections(),
            site.dialect(),
            site.options().timeouts().session(),
            connection -> tiny(site, connection, run)));
  }

  /** A transaction as small as one can be, which waits for the disk as those of others do. */
  private static void tiny(Site site, Connection connection, long run) throws SQLException {
    boolean unused =
        Transactions.run(
            connection,
            site.dialect(),
            MONITOR,
            () -> {
              for (String sql : site.dialect().waitForDisk().stream().toList()) {
                Jdbc.execute(connection, sql);
              }
              site.runs().workers().beat(connection, run, site.lease().owner());
              return true;
            });
  }
}
