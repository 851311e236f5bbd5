package dev.godwit.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a run of the command finds around it; handed in, so that tests need no process.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 * @param environment the environment variables
 * @param directory what relative paths start from, and where {@code godwit.yaml} is looked for
 */
public record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path directory) {

  /** Those of this process. */
  static Surroundings ofProcess() {
    return new Surroundings(
        System.in,
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        System.getenv(),
        Path.of(""));
  }
}
