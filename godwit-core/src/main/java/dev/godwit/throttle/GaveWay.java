package dev.godwit.throttle;

import java.sql.SQLException;

/** A batch was rolled back, as others waited for a lock that it held. */
public final class GaveWay extends SQLException {

  private static final long serialVersionUID = 1;

  GaveWay(SQLException cause) {
    super(
        "others waited for a lock of this batch", cause.getSQLState(), cause.getErrorCode(), cause);
  }
}
