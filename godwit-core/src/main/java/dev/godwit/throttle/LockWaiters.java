package dev.godwit.throttle;

import dev.godwit.dialect.Vitals;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Others that wait for a lock that a batch holds: the batch is cancelled, and tried in halves. */
final class LockWaiters implements Signal {

  /** How long a batch may be open and keep someone waiting. */
  private static final Duration OPEN = Duration.ofMillis(50);

  private final Vitals vitals;
  private final Supplier<@Nullable String> own;
  private final Gate gate;

  LockWaiters(Vitals vitals, Supplier<@Nullable String> own, Gate gate) {
    this.vitals = vitals;
    this.own = own;
    this.gate = gate;
  }

  @Override
  public String name() {
    return "lock waiters";
  }

  @Override
  public Duration every() {
    return vitals.glance();
  }

  @Override
  public Reading read(Connection connection) throws SQLException {
    String batches = own.get();
    if (batches != null && vitals.holdsUp(connection, batches, OPEN)) {
      gate.cancel(() -> vitals.giveWay(connection, batches, OPEN));
    }
    return Reading.GO; // nobody has to wait any more
  }
}
