package dev.godwit.engine;

import dev.godwit.plan.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A running copy of a program, known by its heartbeat or only by its database sessions.
 *
 * @param name its name; that of its sessions where it sends no heartbeat
 * @param program the program
 * @param version the version of the newest migration whose new shape it uses
 * @param host where it runs; null where that is not known
 * @param health what it says of its own health; null where it sends no heartbeat
 * @param since since when it is known with this version; null where that cannot be seen
 * @param age how long ago its last heartbeat was; null where it sends none
 * @param stale whether the last heartbeat is too long ago to tell that it runs
 * @param sessionName what its sessions are called
 * @param sessions how many sessions of that name there are
 */
public record InstanceStatus(
    String name,
    String program,
    Version version,
    @Nullable String host,
    @Nullable String health,
    @Nullable Instant since,
    @Nullable Duration age,
    boolean stale,
    String sessionName,
    int sessions) {

  /** Whether it counts as running: its heartbeat is fresh, or a session of it is there. */
  public boolean running() {
    return sessions > 0 || (age != null && !stale);
  }
}
