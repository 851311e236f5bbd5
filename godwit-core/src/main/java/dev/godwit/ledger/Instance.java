package dev.godwit.ledger;

import dev.godwit.plan.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A running copy of a program as the ledger knows it: by what it said at its last heartbeat.
 *
 * @param name its name, which no other instance has
 * @param program the program
 * @param version the version of the newest migration whose new shape it uses
 * @param host where it runs; null where it does not say
 * @param health what it says of its own health: {@code up}
 * @param application the application name of its database sessions; null where it does not say
 * @param registeredAt since when it is known with this program and version
 * @param age how long ago its last heartbeat was, by the database's clock
 */
public record Instance(
    String name,
    String program,
    Version version,
    @Nullable String host,
    String health,
    @Nullable String application,
    Instant registeredAt,
    Duration age) {

  /** What its database sessions are called: {@code billing@7}, unless it says otherwise. */
  public String sessionName() {
    return application == null ? program + "@" + version : application;
  }
}
