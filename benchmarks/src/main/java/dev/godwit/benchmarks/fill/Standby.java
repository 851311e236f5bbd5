package dev.godwit.benchmarks.fill;

import dev.godwit.benchmarks.Server;
import dev.godwit.benchmarks.contender.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A streaming replica that applies what it receives later, on purpose. */
public final class Standby implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Set<String> LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", "pg_wal", "pg_replslot", "pg_stat_tmp");

  private final Process process;
  private final Path directory;
  private final int port;

  private Standby(Process process, Path directory, int port) {
    this.process = process;
    this.directory = directory;
    this.port = port;
  }

  /**
   * Copies a server while it runs, and starts the copy.
   *
   * @param directory where the copy is made, not there yet
   * @param delay how late it applies what it receives
   */
  public static Standby start(Server primary, Path directory, Duration delay) throws Exception {
    Target admin = primary.create();
    try (Connection connection = admin.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_backup_start('standby', true)");
      copy(primary.data(), directory);
      try (ResultSet label = statement.executeQuery("SELECT labelfile FROM pg_backup_stop()")) {
        label.next();
        Files.writeString(directory.resolve("backup_label"), label.getString(1));
      }
    }
    Files.createFile(directory.resolve("standby.signal"));
    Files.createDirectories(directory.resolve("pg_wal"));
    Files.createDirectories(directory.resolve("pg_replslot"));
    int port = freePort();
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("unshare", "-U")); // it refuses to run as root
    }
    command.addAll(
        List.of(
            primary.program().toString(),
            "-D" + directory,
            "-p" + port,
            "-cunix_socket_directories=",
            "-cmax_connections=" + primary.setting("max_connections"),
            "-crecovery_min_apply_delay=" + delay.toMillis() + "ms",
            "-cwal_receiver_status_interval=1s",
            "-cprimary_conninfo=host=127.0.0.1 port=%d user=%s"
                .formatted(admin.port(), Target.USER)));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log.txt").toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    Standby standby = new Standby(process, directory, port);
    standby.awaitReady(admin);
    return standby;
  }

  /** The same database there. */
  public Target of(Target target) {
    return new Target(port, target.database());
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            if (LEFT_OUT.contains(directory.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectory(
                to.resolve(from.relativize(directory).toString()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!LEFT_OUT.contains(file.getFileName().toString())) {
              try {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
              } catch (NoSuchFileException gone) {
                return FileVisitResult.CONTINUE; // a server at work removes files
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void awaitReady(Target admin) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Connection connection = of(admin).connect()) {
        return;
      } catch (SQLException e) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
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
