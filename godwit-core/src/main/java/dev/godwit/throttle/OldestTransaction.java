package dev.godwit.throttle;

import dev.godwit.dialect.Vitals;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How long the oldest view of the rows is open: what a run overwrites is kept for it. */
final class OldestTransaction implements Signal {

  private final Vitals vitals;
  private final Supplier<@Nullable String> own;
  private final Duration limit;
  private final Hysteresis hysteresis;

  OldestTransaction(Vitals vitals, Supplier<@Nullable String> own, Duration limit) {
    this.vitals = vitals;
    this.own = own;
    this.limit = limit;
    this.hysteresis = Hysteresis.halfOf(limit.toMillis());
  }

  @Override
  public String name() {
    return "oldest transaction";
  }

  @Override
  public Reading read(Connection connection) throws SQLException {
    Vitals.Elder oldest = vitals.oldest(connection, own.get()).orElse(null);
    if (!hysteresis.over(oldest == null ? 0 : oldest.age().toMillis()) || oldest == null) {
      return Reading.GO;
    }
    return Reading.stop(
        "the transaction of "
            + oldest.name()
            + " is open for "
            + Words.time(oldest.age().toMillis())
            + " and keeps overwritten rows from being cleaned up, the limit is "
            + Words.time(limit.toMillis()));
  }
}
