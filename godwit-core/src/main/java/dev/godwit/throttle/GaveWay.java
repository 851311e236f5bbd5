package dev.godwit.throttle;

import java.sql.SQLException;
import java.time.Duration;

/** A batch was rolled back, as others waited for a lock that it held. */
public final class GaveWay extends SQLException {

  /** Time for those who waited. */
  public static final Duration AFTERWARDS = Duration.ofMillis(100);

  private static final long serialVersionUID = 1;

  GaveWay(SQLException cause) {
    super(
        "others waited for a lock of this batch", cause.getSQLState(), cause.getErrorCode(), cause);
  }
}
