package dev.godwit.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How contract is let ahead.
 *
 * @param patience how long to wait for programs that still need the old shape; zero for not at all
 * @param reason why it goes ahead in spite of them, for the ledger; null where it does not
 */
public record Contracting(Duration patience, @Nullable String reason) {

  /** Not before nobody needs the old shape; whoever does is an error at once. */
  public static final Contracting NOW = new Contracting(Duration.ZERO, null);

  /** In spite of programs that still need the old shape. */
  public static Contracting forced(String reason) {
    return new Contracting(Duration.ZERO, reason);
  }
}
