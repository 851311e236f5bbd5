package dev.godwit.throttle;

import dev.godwit.dialect.Vitals;
import dev.godwit.dialect.Vitals.Disk;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** How much of the disk that the server writes to is free, where it tells. */
final class FreeDisk implements Signal {

  private final Vitals vitals;
  private final int percent;
  private final Hysteresis used;

  /**
   * The signal.
   *
   * @param percent how much is to stay free
   */
  FreeDisk(Vitals vitals, int percent) {
    this.vitals = vitals;
    this.percent = percent;
    int most = Math.max(0, 100 - percent);
    this.used = new Hysteresis(most, Math.max(0, most - 1));
  }

  @Override
  public String name() {
    return "free disk";
  }

  @Override
  public Reading read(Connection connection) throws SQLException {
    return judge(vitals.disk(connection));
  }

  /** What such a disk means; none is no hindrance. */
  Reading judge(Optional<Disk> disk) {
    long free =
        disk.filter(d -> d.total() > 0).map(d -> d.available() * 100 / d.total()).orElse(100L);
    return used.over(100 - free)
        ? Reading.stop(free + " % of the server's disk is free, the limit is " + percent + " %")
        : Reading.GO;
  }
}
