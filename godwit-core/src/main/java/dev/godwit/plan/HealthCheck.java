package dev.godwit.plan;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to tell that an instance works: by a URL that answers with a status of 2xx, or by a shell
 * command that succeeds.
 *
 * @param http the URL; null where it is a command
 * @param command the command; null where it is a URL
 * @param timeout how long the instance may take to become healthy
 * @param interval the pause between two checks
 * @param healthyAfter how many checks in a row it has to pass
 */
public record HealthCheck(
    @Nullable URI http,
    @Nullable String command,
    Duration timeout,
    Duration interval,
    int healthyAfter) {

  /** What is asked, for people. */
  public String text() {
    return http == null ? String.valueOf(command) : http.toString();
  }
}
