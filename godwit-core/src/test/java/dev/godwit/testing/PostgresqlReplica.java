package dev.godwit.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;

/** A streaming replica of the server that a test database is on; it ends when it is closed. */
public final class PostgresqlReplica implements AutoCloseable {

  private static final Set<String> NOT_COPIED =
      Set.of("postmaster.pid", "postmaster.opts", "epg-lock", "backup_label");

  private static final Set<String> LEFT_EMPTY = Set.of("pg_wal", "pg_replslot", "pg_stat_tmp");

  private final EmbeddedPostgres server;
  private final String url;

  private PostgresqlReplica(EmbeddedPostgres server, String url) {
    this.server = server;
    this.url = url;
  }

  /** A replica that has all that was committed, and follows from now on. */
  public static PostgresqlReplica of(TestDatabase primary) throws IOException, SQLException {
    Path directory = RunDirectory.fresh("postgresql-replica");
    Path data =
        Files.createDirectory(
            directory.resolve("data"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    String port = primary.jdbcUrl().replaceFirst(".*:(\\d+)/.*", "$1");
    copy(primary, data);
    Files.createFile(data.resolve("standby.signal"));
    Files.writeString(
        data.resolve("postgresql.auto.conf"),
        "primary_conninfo = 'host=127.0.0.1 port=%s user=postgres password=postgres'\n"
            .formatted(port));
    Redirect log = Redirect.appendTo(directory.resolve(ServerStart.LOG).toFile());
    EmbeddedPostgres server =
        RunDirectory.exclusively(
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
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .start());
    return new PostgresqlReplica(
        server, primary.jdbcUrl().replace(":" + port + "/", ":" + server.getPort() + "/"));
  }

  private static void copy(TestDatabase primary, Path data) throws IOException, SQLException {
    try (Connection connection = primary.connect()) {
      Path source = Path.of(Sql.column(connection, "show data_directory").get(0));
      var unused = Sql.column(connection, "select pg_backup_start('replica', true)");
      copy(source, data);
      Files.writeString(
          data.resolve("backup_label"),
          Sql.column(connection, "select labelfile from pg_backup_stop(false)").get(0));
    }
  }

  /** What goes away meanwhile, the log brings back or takes away as well. */
  private static void copy(Path source, Path data) throws IOException {
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(data.resolve(source.relativize(each)));
            return LEFT_EMPTY.contains(String.valueOf(each.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
              throws IOException {
            if (!NOT_COPIED.contains(String.valueOf(each.getFileName()))) {
              try {
                Files.copy(each, data.resolve(source.relativize(each)));
              } catch (NoSuchFileException gone) {
                return FileVisitResult.CONTINUE;
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path each, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Connections to the same database there. */
  public DataSource dataSource() {
    return new DriverDataSource(url, connection -> {});
  }

  /** Runs the statements there. */
  public void execute(String... statements) {
    Sql.execute(url, statements);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
