package dev.godwit.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.render.JsonRenderer;
import dev.godwit.render.TextRenderer;
import java.util.Optional;

/** Prints failures without secrets: as text to standard error, or as JSON to standard output. */
final class Failures {

  private Failures() {}

  /**
   * Prints a failure.
   *
   * @param json whether the answer is wanted in JSON
   * @param before what the JSON answer says before the failure
   * @return the exit code
   */
  static int print(
      Surroundings surroundings, GodwitException failure, boolean json, ObjectNode before) {
    GodwitException redacted = Redactor.PATTERNS.redact(failure);
    if (json) {
      ObjectNode answer = before.setAll(JsonRenderer.failure(redacted));
      surroundings.out().print(JsonRenderer.line(answer) + "\n");
      surroundings.out().flush();
    } else {
      surroundings.out().flush();
      surroundings
          .err()
          .print(TextRenderer.failure(redacted, location -> excerpt(failure, location)));
      surroundings.err().flush();
    }
    return failure.code().category().exitCode();
  }

  /** A line of a configuration file may hold a password, under a misspelt key too. */
  private static Optional<String> excerpt(GodwitException failure, Location location) {
    return failure.code() == ErrorCode.CONFIGURATION
        ? Optional.empty()
        : SourceLine.read(location).map(Redactor.PATTERNS::redact);
  }
}
