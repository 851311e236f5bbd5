package dev.godwit;

import dev.godwit.engine.Machine;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.Registration;
import dev.godwit.plan.Version;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells Godwit that this copy of a program runs, and on which version: {@code
 * InstanceHeartbeat.on(dataSource).program("billing").version("7").start()}.
 *
 * <p>As long as it does, {@code contract} of a later version is refused. The version is that of the
 * newest migration whose new shape the program uses. Closing what {@link #start} answers, or the
 * end of the process, ends it: at once by closing, else when the last heartbeat is a minute old.
 *
 * <p>Immutable: each of the configuring methods answers a new object and leaves this one as it is.
 */
public final class InstanceHeartbeat {

  private static final String UP = "up";
  private static final Duration SHORTEST = Duration.ofMillis(10);

  private final DataSource dataSource;
  private final @Nullable String program;
  private final @Nullable Version version;
  private final @Nullable String name;
  private final String host;
  private final @Nullable String application;
  private final String ledger;
  private final Duration interval;
  private final Supplier<String> health;

  private InstanceHeartbeat(
      DataSource dataSource,
      @Nullable String program,
      @Nullable Version version,
      @Nullable String name,
      String host,
      @Nullable String application,
      String ledger,
      Duration interval,
      Supplier<String> health) {
    this.dataSource = Objects.requireNonNull(dataSource);
    this.program = program;
    this.version = version;
    this.name = name;
    this.host = host;
    this.application = application;
    this.ledger = ledger;
    this.interval = interval;
    this.health = health;
  }

  /** Heartbeats to the database behind a data source, each on a connection had for it alone. */
  public static InstanceHeartbeat on(DataSource dataSource) {
    return new InstanceHeartbeat(
        dataSource,
        null,
        null,
        null,
        Machine.host(),
        null,
        Setting.LEDGER.defaultValue(),
        Duration.ofSeconds(10),
        () -> UP);
  }

  /** Of this program; to be named. */
  public InstanceHeartbeat program(String theName) {
    return new InstanceHeartbeat(
        dataSource, theName, version, name, host, application, ledger, interval, health);
  }

  /**
   * On the version of the newest migration whose new shape the program uses; to be named.
   *
   * @throws GodwitException {@link ErrorCode#USAGE} where it is no version
   */
  public InstanceHeartbeat version(String newest) {
    return new InstanceHeartbeat(
        dataSource, program, Version.of(newest), name, host, application, ledger, interval, health);
  }

  /** By a name that no other instance has; otherwise {@code program@host:process}. */
  public InstanceHeartbeat name(String unique) {
    return new InstanceHeartbeat(
        dataSource, program, version, unique, host, application, ledger, interval, health);
  }

  /** On a host of this name; otherwise what the machine is called. */
  public InstanceHeartbeat host(String theName) {
    return new InstanceHeartbeat(
        dataSource, program, version, name, theName, application, ledger, interval, health);
  }

  /**
   * With database sessions of this application name; otherwise {@code program@version}. While one
   * is seen, the program counts as running even where its heartbeats fail.
   */
  public InstanceHeartbeat applicationName(String ofSessions) {
    return new InstanceHeartbeat(
        dataSource, program, version, name, host, ofSessions, ledger, interval, health);
  }

  /** In the ledger of this name; otherwise {@code godwit}. */
  public InstanceHeartbeat ledger(String theName) {
    return new InstanceHeartbeat(
        dataSource, program, version, name, host, application, theName, interval, health);
  }

  /** So often; otherwise every ten seconds. */
  public InstanceHeartbeat every(Duration time) {
    if (time.compareTo(SHORTEST) < 0) {
      throw new GodwitException(
          ErrorCode.USAGE, "heartbeats every " + time.toMillis() + " ms are too many");
    }
    return new InstanceHeartbeat(
        dataSource, program, version, name, host, application, ledger, time, health);
  }

  /** With what this answers as the instance's own word on its health; otherwise {@code up}. */
  public InstanceHeartbeat health(Supplier<String> word) {
    return new InstanceHeartbeat(
        dataSource, program, version, name, host, application, ledger, interval, word);
  }

  /**
   * Begins, on a daemon thread. Nothing that happens there disturbs the program: where the database
   * is away or has no ledger yet, that is logged once, and the next heartbeat tries again.
   *
   * @return ends it when it is closed
   * @throws GodwitException {@link ErrorCode#USAGE} where program or version were not named
   */
  public Running start() {
    if (program == null || program.isBlank() || version == null) {
      throw new GodwitException(ErrorCode.USAGE, "heartbeats need a program and a version")
          .next("Say InstanceHeartbeat.on(dataSource).program(\"billing\").version(\"7\").start()");
    }
    String unique =
        name == null ? program + "@" + host + ":" + ProcessHandle.current().pid() : name;
    Registration instance = new Registration(unique, program, version, host, application);
    return new Running(new HeartbeatThread(dataSource, ledger, instance, health, interval));
  }

  /** Heartbeats that are being sent. */
  public static final class Running implements AutoCloseable {

    private final HeartbeatThread thread;

    private Running(HeartbeatThread thread) {
      this.thread = thread;
    }

    /** Ends them and takes the instance off the ledger. */
    @Override
    public void close() {
      thread.close();
    }
  }
}
