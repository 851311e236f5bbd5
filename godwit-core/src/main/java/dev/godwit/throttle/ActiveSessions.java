package dev.godwit.throttle;

import dev.godwit.dialect.Vitals;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How many sessions of others the server works for at once. */
final class ActiveSessions implements Signal {

  private final Vitals vitals;
  private final Supplier<@Nullable String> own;
  private final int limit;
  private final Hysteresis hysteresis;

  ActiveSessions(Vitals vitals, Supplier<@Nullable String> own, int limit) {
    this.vitals = vitals;
    this.own = own;
    this.limit = limit;
    this.hysteresis = new Hysteresis(limit, limit * 3L / 4);
  }

  @Override
  public String name() {
    return "active sessions";
  }

  @Override
  public Reading read(Connection connection) throws SQLException {
    OptionalLong active = vitals.active(connection, own.get());
    if (active.isEmpty()) {
      throw new SQLException("this server does not tell");
    }
    return hysteresis.over(active.getAsLong())
        ? Reading.stop(active.getAsLong() + " sessions are active, the limit is " + limit)
        : Reading.GO;
  }
}
