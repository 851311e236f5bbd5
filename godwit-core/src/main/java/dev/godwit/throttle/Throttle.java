package dev.godwit.throttle;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Feature;
import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Vitals;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Says when a run is to wait, and why.
 *
 * <p>It fails closed: where a signal has not been read for a while, whatever the cause, the run
 * waits until it is.
 */
public final class Throttle implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Dialect dialect;
  private final @Nullable Window window;
  private final List<Watched> signals;
  private final Gate gate;
  private final OwnSessions own;
  private final List<Monitor> monitors;

  private Throttle(
      Dialect dialect,
      @Nullable Window window,
      List<Watched> signals,
      Gate gate,
      OwnSessions own,
      List<Monitor> monitors) {
    this.dialect = dialect;
    this.window = window;
    this.signals = signals;
    this.gate = gate;
    this.own = own;
    this.monitors = monitors;
  }

  /** One that never stops a run. */
  public static Throttle none(Dialect dialect) {
    return new Throttle(dialect, null, List.of(), new Gate(), new OwnSessions(null), List.of());
  }

  /**
   * Begins to watch.
   *
   * @param limits what is heeded
   * @param place where
   */
  public static Throttle start(Limits limits, Place place) {
    Gate gate = new Gate();
    OwnSessions own = new OwnSessions(place.session);
    List<Watched> watched = new CopyOnWriteArrayList<>();
    boolean watches = place.dialect.has(Feature.CONCURRENT_WRITERS);
    List<Signal> signals =
        watches ? signals(limits, quietly(place, watched), own, gate) : List.of();
    List<Watch> all = new ArrayList<>(List.of(new Watch(place.connections, signals)));
    if (watches && limits.replicaLag() != null) {
      Vitals vitals = place.dialect.vitals();
      for (ReplicaServer replica : limits.replicas()) {
        all.add(
            new Watch(
                replica.connections(),
                List.of(new FollowerLag(vitals, replica.name(), limits.replicaLag()))));
      }
    }
    Throttle throttle = start(limits.window(), all, gate, own, place, PATIENCE);
    watched.addAll(throttle.signals);
    return throttle;
  }

  /**
   * Whose tiny transactions are left out while the run waits for a replica to apply what it has.
   */
  private static Place quietly(Place place, List<Watched> watched) {
    Canary commit =
        connection -> {
          if (watched.stream().noneMatch(Watched::waitsForReplica)) {
            place.commit.on(connection);
          }
        };
    return new Place(place.connections, place.dialect, place.session, commit);
  }

  static Throttle start(
      @Nullable Window window, List<Signal> signals, Gate gate, Place place, Duration patience) {
    return start(
        window,
        List.of(new Watch(place.connections, signals)),
        gate,
        new OwnSessions(place.session),
        place,
        patience);
  }

  /** Each server has a thread of its own, as one that does not answer must not hide the others. */
  private static Throttle start(
      @Nullable Window window,
      List<Watch> watches,
      Gate gate,
      OwnSessions own,
      Place place,
      Duration patience) {
    long now = System.nanoTime();
    List<Watched> all = new ArrayList<>();
    List<Monitor> monitors = new ArrayList<>();
    for (Watch watch : watches) {
      List<Watched> watched =
          watch.signals.stream().map(signal -> new Watched(signal, patience, now)).toList();
      all.addAll(watched);
      if (!watched.isEmpty()) {
        monitors.add(new Monitor(watch.connections, place.dialect, watched));
      }
    }
    monitors.forEach(Monitor::start);
    return new Throttle(place.dialect, window, all, gate, own, monitors);
  }

  private record Watch(DataSource connections, List<Signal> signals) {}

  private static List<Signal> signals(Limits limits, Place place, OwnSessions own, Gate gate) {
    Vitals vitals = place.dialect.vitals();
    List<Signal> signals = new ArrayList<>();
    if (limits.giveWay() && place.session != null) {
      signals.add(new LockWaiters(vitals, own, gate));
    }
    if (limits.replicaLag() != null) {
      signals.add(new ReplicaLag(vitals, limits.replicaLag(), System::nanoTime));
    }
    if (limits.transactionAge() != null) {
      signals.add(new OldestTransaction(vitals, own, limits.transactionAge()));
    }
    if (limits.commitLatency() != null) {
      signals.add(new CommitLatency(place.commit::on, limits.commitLatency(), System::nanoTime));
    }
    if (limits.activeSessions() != null) {
      signals.add(new ActiveSessions(vitals, own, limits.activeSessions()));
    }
    if (limits.unarchived() != null) {
      signals.add(new Archiving(vitals, limits.unarchived()));
    }
    if (limits.freePercent() != null) {
      signals.add(new FreeDisk(vitals, limits.freePercent()));
    }
    return signals;
  }

  /** Why a run is to wait now; empty where it is not to. Costs next to nothing. */
  public Optional<Stop> stop() {
    if (window != null && !window.open()) {
      return Optional.of(new Stop("window", window.reason()));
    }
    long now = System.nanoTime();
    for (Watched signal : signals) {
      Optional<Stop> stop = signal.stop(now);
      if (stop.isPresent()) {
        return stop;
      }
    }
    return Optional.empty();
  }

  /** Counts a session as the run's own: of another of its workers. */
  public void enter(String session) {
    own.add(session);
  }

  /**
   * Runs the transaction of a batch, which may be cut short.
   *
   * @throws GaveWay where it was cancelled, as others waited for a lock that it held
   * @throws SQLException as the database says
   */
  public <T> T batch(Jdbc.Work<T> batch) throws SQLException {
    return gate.through(dialect, batch);
  }

  /** Ends the watch. */
  @Override
  public void close() {
    monitors.forEach(Monitor::close);
  }

  /**
   * Why a run waits.
   *
   * @param signal what it is about
   * @param reason in plain words
   */
  public record Stop(String signal, String reason) {}

  /**
   * What a throttle works with.
   *
   * @param connections where the monitor gets its connection
   * @param dialect the database's words
   * @param session what the sessions of the run are called; null for nothing
   * @param commit a tiny transaction that waits for the disk
   */
  public record Place(
      DataSource connections, Dialect dialect, @Nullable String session, Canary commit) {}

  /** A tiny transaction of the run's own. */
  @FunctionalInterface
  public interface Canary {
    /**
     * Commits it.
     *
     * @throws SQLException as the database says
     */
    void on(Connection connection) throws SQLException;
  }
}
