package dev.godwit.throttle;

import dev.godwit.dialect.Vitals;
import dev.godwit.dialect.Vitals.Archive;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** How much of the server's log waits for the archiver, as it fills the disk until it is done. */
final class Archiving implements Signal {

  private final Vitals vitals;
  private final int limit;
  private final Hysteresis hysteresis;

  Archiving(Vitals vitals, int limit) {
    this.vitals = vitals;
    this.limit = limit;
    this.hysteresis = Hysteresis.halfOf(limit);
  }

  @Override
  public String name() {
    return "archiver";
  }

  @Override
  public Reading read(Connection connection) throws SQLException {
    return judge(vitals.archive(connection));
  }

  /** What such an archiver means: where how much waits cannot be seen, whether it fails counts. */
  Reading judge(Optional<Archive> archive) {
    long waiting = archive.map(Archive::waiting).orElse(0L);
    String failed = archive.map(Archive::failed).orElse(null);
    String failing = failed == null ? "" : "the archiver fails at " + failed;
    if (waiting < 0) {
      return failing.isEmpty() ? Reading.GO : Reading.stop(failing);
    }
    if (!hysteresis.over(waiting)) {
      return Reading.GO;
    }
    return Reading.stop(
        waiting
            + " files of the server's log wait to be archived, the limit is "
            + limit
            + (failing.isEmpty() ? "" : "; " + failing));
  }
}
