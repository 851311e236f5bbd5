package dev.godwit.engine;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Version;
import org.jspecify.annotations.Nullable;

/**
 * How far to go.
 *
 * @param to the version to arrive at; null for no limit
 * @param steps how many migrations at most; null for no limit
 */
public record Target(@Nullable Version to, @Nullable Integer steps) {

  /** As far as there is anything to do. */
  public static final Target ALL = new Target(null, null);

  /**
   * Checks the count.
   *
   * @throws GodwitException {@link ErrorCode#USAGE} where it is less than 1
   */
  public Target {
    if (steps != null && steps < 1) {
      throw new GodwitException(
          ErrorCode.USAGE, steps + " is no number of migrations: at least 1 was expected");
    }
  }

  /** Up to a version, that one included; or back to it, that one kept. */
  public static Target to(Version version) {
    return new Target(version, null);
  }

  /** A number of migrations. */
  public static Target steps(int count) {
    return new Target(null, count);
  }
}
