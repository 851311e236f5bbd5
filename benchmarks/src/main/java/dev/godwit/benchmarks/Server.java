package dev.godwit.benchmarks;

import dev.godwit.benchmarks.contender.Migration;
import dev.godwit.benchmarks.contender.Target;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The one PostgreSQL that every contender runs on, with a fresh database for each run.
 *
 * <p>No database with many tables is dropped before the end: ext4 without a journal steps over each
 * inode that was deleted in the last minute whenever it creates a file, which more than doubled
 * what creating a table took after a drop, for every contender, and so drew all ratios towards 1.
 */
public final class Server implements AutoCloseable {

  private final EmbeddedPostgres postgres;
  private final Target admin;
  private int created;

  private final Path data;

  private Server(EmbeddedPostgres postgres, Path data) {
    this.postgres = postgres;
    this.data = data;
    this.admin = new Target(postgres.getPort(), Target.USER);
  }

  /**
   * Starts it, with PostgreSQL's own defaults.
   *
   * @param data where it keeps its data until it is closed
   * @param fsync whether commits wait for the disk, as a server that keeps data does; the embedded
   *     server by itself does not
   */
  public static Server start(Path data, boolean fsync) throws IOException {
    String value = fsync ? "on" : "off";
    return new Server(
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setServerConfig("fsync", value)
            .setServerConfig("synchronous_commit", value)
            .start(),
        data);
  }

  /** Makes an empty database, and a quiet moment to start from. */
  public Target create() throws SQLException {
    Target target = new Target(admin.port(), "bench_" + ++created);
    run("CREATE DATABASE " + target.database());
    settle();
    return target;
  }

  /** Copies a database that nobody is connected to, file by file. */
  public Target copy(Target original) throws SQLException {
    Target copy = new Target(admin.port(), "bench_" + ++created);
    run(
        "CREATE DATABASE %s TEMPLATE %s STRATEGY file_copy"
            .formatted(copy.database(), original.database()));
    return copy;
  }

  /** Drops a database, and ends whoever is still connected to it. */
  public void drop(Target target) throws SQLException {
    run("DROP DATABASE " + target.database() + " WITH (FORCE)");
  }

  /** Where it keeps its data. */
  public Path data() {
    return data;
  }

  /** The program that it runs, as Linux tells it. */
  public Path program() throws IOException {
    return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid()), "exe"));
  }

  /** The server's first process, whose children are all the others. */
  public long pid() {
    try {
      return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes out what earlier runs left behind, here and on the heap, so that no later one pays. */
  public void settle() throws SQLException {
    run("CHECKPOINT");
    System.gc();
  }

  /** The value of one of the server's settings, as it is in force. */
  public String setting(String name) throws SQLException {
    return ask(admin, "SHOW " + name);
  }

  /**
   * Some of the server's settings with their values: the first value alone, then name and value.
   */
  public String settings(List<String> names) throws SQLException {
    List<String> values = new ArrayList<>(List.of(setting(names.get(0))));
    for (String name : names.subList(1, names.size())) {
      values.add(name + " " + setting(name));
    }
    return String.join(", ", values);
  }

  /**
   * Checks that a database has the tables of so many migrations.
   *
   * @throws IllegalStateException where a contender did less, or more
   */
  public void verify(Target target, int migrations) throws SQLException {
    String tables =
        ask(
            target,
            "SELECT count(*) FROM pg_tables WHERE tablename LIKE '"
                + Migration.TABLE_PREFIX.replace("_", "\\_")
                + "%'");
    if (!tables.equals(Integer.toString(migrations))) {
      throw new IllegalStateException(migrations + " tables were due, " + tables + " are there");
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = admin.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(Target target, String sql) throws SQLException {
    try (Connection connection = target.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
