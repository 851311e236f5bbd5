package dev.godwit.cli;

import dev.godwit.engine.Target;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How far to go, as flags. */
public final class TargetOptions {

  @Option(names = "--to", paramLabel = "VERSION", description = "the version to arrive at")
  private @Nullable String to;

  @Option(names = "--steps", paramLabel = "N", description = "how many migrations at most")
  private @Nullable String steps;

  /**
   * The target.
   *
   * @throws GodwitException {@link ErrorCode#USAGE} where it is none
   */
  Target target() {
    return new Target(
        to == null ? null : Version.of(to),
        steps == null ? null : WholeNumber.of("--steps", steps));
  }
}
