package dev.godwit.throttle;

import dev.godwit.dialect.Vitals;
import dev.godwit.dialect.Vitals.Follower;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** How far one replica is behind by its own account; one that follows no more counts as behind. */
final class FollowerLag implements Signal {

  private final Vitals vitals;
  private final String replica;
  private final Duration limit;
  private final Hysteresis hysteresis;

  /**
   * The lag of a replica.
   *
   * @param replica what people know it by
   */
  FollowerLag(Vitals vitals, String replica, Duration limit) {
    this.vitals = vitals;
    this.replica = replica;
    this.limit = limit;
    this.hysteresis = Hysteresis.closeTo(limit.toMillis());
  }

  @Override
  public String name() {
    return "replica " + replica;
  }

  @Override
  public boolean ofReplica() {
    return true;
  }

  /** On a connection to the replica. */
  @Override
  public Reading read(Connection connection) throws SQLException {
    return judge(vitals.follower(connection));
  }

  /** What such a replica means now. */
  Reading judge(Follower follower) {
    if (follower.broken() != null) {
      return Reading.stop("replica " + replica + " does not follow: " + follower.broken());
    }
    return hysteresis.over(follower.lagMillis())
        ? Reading.stop(
            "replica "
                + replica
                + " is "
                + Words.time(follower.lagMillis())
                + " behind, the limit is "
                + Words.time(limit.toMillis()))
        : Reading.GO;
  }
}
