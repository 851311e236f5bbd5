package dev.godwit.check;

import dev.godwit.plan.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Someone who still uses the shape that a change retires.
 *
 * @param name the instance's name; that of its sessions where it sends no heartbeat
 * @param program the program
 * @param version the version that it is on, older than the change
 * @param host where it runs; null where that is not known
 * @param since since when it is known; null where that cannot be seen
 * @param why how it is known to be there, in words
 */
public record Blocker(
    String name,
    String program,
    Version version,
    @Nullable String host,
    @Nullable Instant since,
    String why) {

  /** All of it: {@code billing on web-3 is on version 6 (heartbeat 4 s ago, …)}. */
  public String text() {
    return program
        + (host == null ? "" : " on " + host)
        + " is on version "
        + version
        + " ("
        + why
        + ")";
  }
}
