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
  private @Nullable String steps;

  /**
   * The target.
   *
   * @throws GodwitException {@link ErrorCode#USAGE} where it is none
   */
  Target target() {
    return new Target(to == null ? null : Version.of(to), steps == null ? null : count(steps));
  }

  private static int count(String text) {
    try {
      int count = Integer.parseInt(text);
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // The same as a number that is none for it.
    }
    throw new GodwitException(
        ErrorCode.USAGE, "--steps " + text + ": a whole number, 1 or more, was expected");
  }
}
