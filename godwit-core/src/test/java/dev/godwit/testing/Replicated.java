package dev.godwit.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A database on a server of its own, which another server follows: what is committed is applied
 * there some seconds later, on purpose. Both end with this object, or with this JVM.
 */
public final class Replicated implements AutoCloseable {

  private static final String NAME = "app";

  /** What belongs to the one server, and is made anew by the other. */
  private static final Set<String> APART =
      Set.of("pg_wal", "pg_replslot", "postmaster.pid", "postmaster.opts", "epg-lock");

  private final TestDatabase primary;
  private final String replica;
  private final List<Closing> servers;

  private Replicated(TestDatabase primary, String replica, List<Closing> servers) {
    this.primary = primary;
    this.replica = replica;
    this.servers = servers;
  }

  /** On PostgreSQL, by a copy of the files and a slot. */
  public static Replicated postgresql(int delaySeconds) {
    List<Closing> servers = new ArrayList<>();
    try {
      Path directory = RunDirectory.fresh("primary");
      EmbeddedPostgres server = PostgresqlServer.run(directory);
      servers.add(server::close);
      String url = PostgresqlServer.urlOf(server, directory.resolve("data"));
      TestDatabase primary = new PostgresqlDatabase(url, NAME);
      Path copy = RunDirectory.fresh("standby");
      copied(url, directory.resolve("data"), copy.resolve("data"));
      follow(copy.resolve("data"), server.getPort(), delaySeconds);
      EmbeddedPostgres standby = PostgresqlServer.run(copy);
      servers.add(0, standby::close);
      String other = PostgresqlServer.urlOf(standby, copy.resolve("data"));
      return new Replicated(primary, ServerUrl.withDatabase(other, NAME), servers);
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copied(String url, Path from, Path to) throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      Sql.column(connection, "select pg_create_physical_replication_slot('standby', true)");
      Sql.column(connection, "select pg_backup_start('standby', true)");
      copy(from, to);
      String label = Sql.column(connection, "select labelfile from pg_backup_stop(false)").get(0);
      Files.writeString(to.resolve("backup_label"), label);
    }
  }

  private static void follow(Path data, int port, int delaySeconds) throws IOException {
    Files.createFile(data.resolve("standby.signal"));
    Files.writeString(
        data.resolve("postgresql.auto.conf"),
        """
        primary_conninfo = 'host=127.0.0.1 port=%d user=postgres password=postgres'
        primary_slot_name = 'standby'
        recovery_min_apply_delay = '%ds'
        """
            .formatted(port, delaySeconds),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Files may go meanwhile; what was written in the middle of it, the log mends. */
  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes unused)
              throws IOException {
            Path name = from.relativize(path);
            if (name.startsWith("pg_replslot") && name.getNameCount() > 1) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.copy(path, to.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes unused)
              throws IOException {
            Path name = from.relativize(path);
            if (!APART.contains(name.getName(0).toString())) {
              try {
                Files.copy(path, to.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
              } catch (NoSuchFileException gone) {
                return FileVisitResult.CONTINUE;
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
  }

  /** On MariaDB, from an empty server on. */
  public static Replicated mariadb(int delaySeconds) {
    try {
      Path directory = RunDirectory.fresh("primary");
      String url =
          MysqlServer.startMariadb(directory, List.of("--server-id=1", "--log-bin=binary"));
      Sql.execute(url, "reset master");
      Path other = RunDirectory.fresh("replica");
      String replica = MysqlServer.startMariadb(other, List.of("--server-id=2"));
      Sql.execute(
          replica,
          """
          change master to master_host = '127.0.0.1', master_port = %s, master_user = 'godwit',
          master_password = 'godwit', master_ssl = 0, master_use_gtid = no,
          master_log_file = 'binary.000001', master_log_pos = 4, master_delay = %d
          """
              .formatted(port(url), delaySeconds),
          "start slave");
      TestDatabase primary = new MysqlDatabase("mariadb", url, NAME);
      return new Replicated(
          primary,
          ServerUrl.withDatabase(replica, NAME),
          List.of(() -> MysqlServer.end(other), () -> MysqlServer.end(directory)));
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String port(String url) {
    Matcher port = Pattern.compile(":(\\d+)/").matcher(url);
    if (!port.find()) {
      throw new IllegalArgumentException(url);
    }
    return port.group(1);
  }

  /** The database that is written. */
  public TestDatabase primary() {
    return primary;
  }

  /** Connections to the same database of the server that follows, once it is there. */
  public DataSource replica() {
    return TestDatabases.dataSource(replica);
  }

  @Override
  public void close() {
    for (Closing server : servers) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private interface Closing {
    void close() throws IOException;
  }
}
