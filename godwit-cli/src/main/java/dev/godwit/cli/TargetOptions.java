package dev.godwit.cli;

import dev.godwit.engine.Target;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How far to go, as flags. */
public final class TargetOptions {

  @Option(names = "--to", paramLabel = "VERSION", description = "the version to arrive at")
  private @Nullable String to;

  @Option(names = "--steps", paramLabel = "N", description = "how many migrations at most")
  private @Nullable Integer steps;

  /**
   * The target.
   *
   * @throws GodwitException {@link ErrorCode#USAGE} where it is none
   */
  Target target() {
    if (steps != null && steps < 1) {
      throw new GodwitException(ErrorCode.USAGE, "--steps " + steps + ": at least 1 was expected");
    }
    return new Target(to == null ? null : Version.of(to), steps);
  }
}
