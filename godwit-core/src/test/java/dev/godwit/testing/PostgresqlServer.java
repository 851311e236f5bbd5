package dev.godwit.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** Starts a PostgreSQL server that lives as long as this JVM. */
final class PostgresqlServer {

  private PostgresqlServer() {}

  static String start(Path directory) throws IOException, SQLException {
    return urlOf(run(directory), directory.resolve("data"));
  }

  /**
   * Starts one on the data in {@code data} under the directory, which are made where there are
   * none.
   */
  static EmbeddedPostgres run(Path directory) throws IOException {
    Redirect log = Redirect.appendTo(directory.resolve(ServerStart.LOG).toFile());
    Path data = directory.resolve("data");
    return RunDirectory.exclusively(
        "postgresql",
        () ->
            EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(RunDirectory.shared().toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofMinutes(1))
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("full_page_writes", "off")
                .start());
  }

  /** The URL of its administrative database. */
  static String urlOf(EmbeddedPostgres server, Path data) throws IOException, SQLException {
    String url =
        "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&password=postgres"
            .formatted(server.getPort());
    requireOwn(url, data);
    return url;
  }

  /** Fails if another JVM's server took the port: the library asks only whether one answers. */
  private static void requireOwn(String url, Path data) throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      String actual = Sql.column(connection, "show data_directory").get(0);
      if (!Path.of(actual).equals(data)) {
        throw new IOException(url + " is another server, with its data in " + actual);
      }
    }
  }
}
