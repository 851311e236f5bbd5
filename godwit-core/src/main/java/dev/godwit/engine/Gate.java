package dev.godwit.engine;

import dev.godwit.check.Blocker;
import dev.godwit.clock.RunClock;
import dev.godwit.dialect.Dialect;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.Ledger;
import dev.godwit.plan.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The check before contract: no running program is on a version older than the change.
 *
 * <p>An instance is there as long as its heartbeat is fresh. A stale heartbeat counts as gone only
 * where no session of the instance is seen; and a session that is named {@code program@version}
 * counts without any heartbeat.
 */
public final class Gate {

  private static final Duration BETWEEN = Duration.ofSeconds(1);
  private static final int NAMED = 10;

  private final Dialect dialect;
  private final Ledger ledger;
  private final Duration timeout;
  private final RunClock clock;
  private final Consumer<Event> events;

  /**
   * The gate of a database.
   *
   * @param timeout how long after its last heartbeat an instance without sessions counts as running
   * @param events who listens while it waits
   */
  public Gate(
      Dialect dialect, Ledger ledger, Duration timeout, RunClock clock, Consumer<Event> events) {
    this.dialect = dialect;
    this.ledger = ledger;
    this.timeout = timeout;
    this.clock = clock;
    this.events = events;
  }

  /**
   * All running programs, on whatever version.
   *
   * @throws SQLException as the database says
   */
  public InstanceReport report(Connection connection) throws SQLException {
    return InstanceReport.of(
        ledger.instances().all(connection), dialect.sessions(connection), timeout);
  }

  /**
   * Who is on an older version than the change; nobody where the gate is open.
   *
   * @throws SQLException as the database says
   */
  public List<Blocker> blockers(Connection connection, Version change) throws SQLException {
    return report(connection).before(change).stream().map(Gate::blocker).toList();
  }

  private static Blocker blocker(InstanceStatus instance) {
    return new Blocker(
        instance.name(),
        instance.program(),
        instance.version(),
        instance.host(),
        instance.since(),
        why(instance));
  }

  private static String why(InstanceStatus instance) {
    String sessions = instance.sessions() + (instance.sessions() == 1 ? " session" : " sessions");
    Instant since = instance.since();
    String moment =
        since == null
            ? ""
            : since.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", "");
    if (instance.age() == null) {
      return sessions
          + " named '"
          + instance.sessionName()
          + "'"
          + (since == null ? "" : ", the first since " + moment)
          + ", no heartbeat";
    }
    String registered = (since == null ? "" : ", registered " + moment);
    if (instance.stale()) {
      return "last heartbeat "
          + ago(instance.age())
          + registered
          + ", but "
          + sessions
          + " named '"
          + instance.sessionName()
          + "'";
    }
    return "heartbeat "
        + ago(instance.age())
        + registered
        + (instance.sessions() == 0 ? "" : ", " + sessions);
  }

  private static String ago(Duration age) {
    if (age.toMinutes() < 2) {
      return age.toSeconds() + " s ago";
    }
    return age.toHours() < 2 ? age.toMinutes() + " min ago" : age.toHours() + " h ago";
  }

  /**
   * Lets a change pass, or says who stands in the way.
   *
   * @throws GodwitException {@link ErrorCode#GATE_CLOSED} where someone is on an older version
   * @throws SQLException as the database says
   */
  public void require(Connection connection, Version change) throws SQLException {
    await(connection, change, Duration.ZERO);
  }

  /**
   * Waits until nobody is on an older version than the change.
   *
   * @param connection a connection in auto-commit, which is asked now and then meanwhile
   * @param limit how long to wait
   * @throws GodwitException {@link ErrorCode#GATE_CLOSED} where someone still is after that
   * @throws SQLException as the database says
   */
  public void await(Connection connection, Version change, Duration limit) throws SQLException {
    long start = clock.nanos();
    Set<String> told = Set.of();
    while (true) {
      List<Blocker> blockers = blockers(connection, change);
      if (blockers.isEmpty()) {
        return;
      }
      Duration left = limit.minus(clock.since(start));
      if (left.isZero() || left.isNegative()) {
        throw closed(change, blockers, limit);
      }
      Set<String> names = blockers.stream().map(Gate::identity).collect(Collectors.toSet());
      if (!names.equals(told)) {
        events.accept(new Event.GateWaiting(change, blockers));
        told = names;
      }
      clock.pause(left.compareTo(BETWEEN) < 0 ? left : BETWEEN);
    }
  }

  private static String identity(Blocker blocker) {
    return blocker.name() + " " + blocker.version();
  }

  private static GodwitException closed(Version change, List<Blocker> blockers, Duration waited) {
    int more = blockers.size() - NAMED;
    String names =
        blockers.stream().limit(NAMED).map(Blocker::text).collect(Collectors.joining("; "));
    return new GodwitException(
            ErrorCode.GATE_CLOSED,
            "the old shape of version "
                + change
                + " is still in use"
                + (waited.isZero() ? "" : " after " + waited.toSeconds() + " s of waiting")
                + ": "
                + names
                + (more > 0 ? "; and " + more + " more" : ""))
        .state("Nothing was retired: both versions of the program work")
        .next(
            "Deploy version "
                + change
                + " there, or wait: 'godwit contract --wait 30m'; or go ahead with --force --reason WHY. 'godwit instances' lists all");
  }
}
