package dev.godwit.cli;

import java.io.Console;
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
 * @param terminal whether someone looks on at a terminal that can draw
 */
public record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path directory,
    boolean terminal) {

  /** Those of a run that nobody looks on. */
  public Surroundings(
      InputStream in,
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      Path directory) {
    this(in, out, err, environment, directory, false);
  }

  /** Those of this process. */
  static Surroundings ofProcess() {
    return new Surroundings(
        System.in,
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        System.getenv(),
        Path.of(""),
        isTerminal());
  }

  /** Since Java 22 there is a console without a terminal too, and a way to ask it. */
  @SuppressWarnings("SystemConsoleNull") // null where there is no terminal, up to Java 21
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null || System.getenv().getOrDefault("TERM", "dumb").equals("dumb")) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
