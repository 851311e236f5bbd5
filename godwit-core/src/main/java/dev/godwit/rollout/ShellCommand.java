package dev.godwit.rollout;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs commands of the user's by the shell, in a directory and with an environment. */
final class ShellCommand {

  /** The output of something that the command left running is not waited for any longer. */
  private static final Duration REST_OF_OUTPUT = Duration.ofSeconds(1);

  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  private final Path directory;
  private final Map<String, String> environment;

  /**
   * Commands of one instance.
   *
   * @param environment variables beside those of this process
   */
  ShellCommand(Path directory, Map<String, String> environment) {
    this.directory = directory;
    this.environment = environment;
  }

  /**
   * Runs a command to its end.
   *
   * @param output takes each line of its output as it comes
   * @param limit how long it may take; null for no limit
   * @return what went wrong; empty where it succeeded
   */
  Optional<String> run(String command, Consumer<String> output, @Nullable Duration limit) {
    Process process;
    try {
      process = start(command);
    } catch (IOException e) {
      return Optional.of("could not be started: " + e.getMessage());
    }
    Thread reader = new Thread(() -> read(process.getInputStream(), output), "godwit-output");
    reader.setDaemon(true);
    reader.start();
    try {
      boolean ended = true;
      if (limit == null) {
        int unused = process.waitFor();
      } else {
        ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      }
      if (!ended) {
        end(process);
        return Optional.of("took longer than " + limit(limit));
      }
      reader.join(REST_OF_OUTPUT.toMillis());
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      throw new GodwitException(ErrorCode.ROLLOUT_FAILED, "interrupted", e);
    }
    int exit = process.exitValue();
    return exit == 0 ? Optional.empty() : Optional.of("ended with exit code " + exit);
  }

  private static String limit(@Nullable Duration limit) {
    return limit == null ? "" : limit.toMillis() + " ms";
  }

  private Process start(String command) throws IOException {
    List<String> words =
        WINDOWS ? List.of("cmd", "/c", command) : List.of("/bin/sh", "-c", command);
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(directory.toAbsolutePath().toFile());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    return process;
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void read(InputStream stream, Consumer<String> output) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.accept(line);
      }
    } catch (IOException e) {
      return; // it was ended
    }
  }
}
