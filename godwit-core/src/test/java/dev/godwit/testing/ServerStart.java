package dev.godwit.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** How one kind of server is started. */
@FunctionalInterface
interface ServerStart {

  /** What the server and its installer say, for the message of a start that failed. */
  String LOG = "server.log";

  int ATTEMPTS = 3;

  /**
   * Starts the server with its files in {@code directory} and its output in {@link #LOG} there.
   *
   * @return the URL of its administrative database, once it answers there
   */
  String start(Path directory) throws IOException, SQLException;

  /** Starts the server, with a new port and directory if another process took the port. */
  default String withRetries(String name) {
    for (int attempt = 1; ; attempt++) {
      Path directory = RunDirectory.fresh(name);
      try {
        return start(directory);
      } catch (IOException | SQLException | RuntimeException e) {
        if (attempt == ATTEMPTS) {
          throw new IllegalStateException(
              "Cannot start " + name + ": " + e.getMessage() + logged(directory), e);
        }
      }
    }
  }

  private static String logged(Path directory) {
    try {
      List<String> lines = Files.readAllLines(directory.resolve(LOG));
      return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }
}
