package dev.godwit.backfill;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Pauses between batches: as long as the user says, or as the effort leaves to others. */
final class Pacer {

  /** Shorter pauses are saved up: a machine cannot keep them. */
  private static final long SHORTEST = Duration.ofMillis(1).toNanos();

  private final Site site;
  private final @Nullable Duration told;
  private long owed;

  Pacer(Site site, @Nullable Duration told) {
    this.site = site;
    this.told = told;
  }

  /** The pause that the user has said; zero for none. */
  Duration told() {
    return told == null ? Duration.ZERO : told;
  }

  /** Pauses after a batch that took so long, in nanoseconds. */
  void rest(long worked) throws SQLException {
    if (told != null) {
      site.pace(told);
    } else {
      leaveTime(worked);
    }
  }

  /**
   * Leaves to others what the effort does after so much work, in nanoseconds, that is no batch;
   * where the user has said how long to pause, nothing but that.
   */
  void leaveTime(long worked) throws SQLException {
    if (told != null) {
      return;
    }
    owed += site.options().tempo().effort().rest(worked);
    if (owed >= SHORTEST) {
      long now = owed;
      owed = 0;
      site.pace(Duration.ofNanos(now));
    }
  }
}
