package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Dialects;
import dev.godwit.dialect.Extension;
import dev.godwit.dialect.Feature;
import dev.godwit.dialect.Jdbc;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Where empty databases come from that migrations may be tried in.
 *
 * <p>They are made for the purpose and dropped after; no database that was there before is touched.
 */
public final class ScratchDatabases {

  static final String PREFIX = "godwit_scratch_";

  private final DataSource server;
  private final Function<String, DataSource> named;
  private final boolean apart;

  private ScratchDatabases(DataSource server, Function<String, DataSource> named, boolean apart) {
    this.server = server;
    this.named = named;
    this.apart = apart;
  }

  /**
   * Databases on the server of a live one. What might reach out of them is not run there.
   *
   * @param server a database on it, with a user who may create databases; of SQLite any, as a
   *     database is a temporary file there
   * @param named connections to the database of that name on the same server; of SQLite, to the
   *     file of that path
   */
  public static ScratchDatabases beside(DataSource server, Function<String, DataSource> named) {
    return new ScratchDatabases(server, named, false);
  }

  /**
   * Databases on a server that is for trying only: what makes roles, or other databases, is run as
   * well.
   *
   * @param server as in {@link #beside}
   * @param named as in {@link #beside}
   */
  public static ScratchDatabases apart(DataSource server, Function<String, DataSource> named) {
    return new ScratchDatabases(server, named, true);
  }

  /** The dialect of the databases. */
  Dialect dialect() {
    try (Connection connection = server.getConnection()) {
      return Dialects.of(connection);
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  /** Whether what reaches out of a database may be run as well. */
  boolean apart() {
    return apart;
  }

  /**
   * Makes a database that holds nothing but extensions.
   *
   * @param granted which extensions of the database beside it has as well
   * @param trouble is told which of them cannot be had
   * @throws GodwitException {@link ErrorCode#DATABASE_REFUSED} where the user may not
   */
  Scratch open(Predicate<Extension> granted, Consumer<String> trouble) {
    try (Connection connection = server.getConnection()) {
      Dialect dialect = Dialects.of(connection);
      if (!dialect.has(Feature.CONCURRENT_WRITERS)) {
        return file();
      }
      String name = PREFIX + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
      List<Extension> extensions = dialect.extensions(connection).stream().filter(granted).toList();
      make(connection, dialect, name);
      Scratch scratch = new Scratch(named.apply(name), () -> drop(name));
      try {
        furnish(scratch, dialect, extensions, trouble);
      } catch (SQLException e) {
        drop(name);
        throw e;
      }
      return scratch;
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  private static GodwitException unreachable(SQLException e) {
    return new GodwitException(
            ErrorCode.DATABASE_UNREACHABLE, "no connection to the server: " + e.getMessage(), e)
        .next("Check the URL, the user and the password, and that the server is up");
  }

  private static void make(Connection connection, Dialect dialect, String name)
      throws SQLException {
    for (String sql : dialect.newDatabase(connection, name)) {
      try {
        Jdbc.execute(connection, sql);
      } catch (SQLException e) {
        throw new GodwitException(
                ErrorCode.DATABASE_REFUSED,
                "a scratch database cannot be made: " + dialect.message(e),
                e)
            .state("Nothing was run")
            .next(
                "Give the user the right to create databases, whose names begin with "
                    + PREFIX
                    + ", or name another server with --scratch-url");
      }
    }
  }

  /** One that cannot be had is for the up that needs it to tell; others may do without. */
  private static void furnish(
      Scratch scratch, Dialect dialect, List<Extension> extensions, Consumer<String> trouble)
      throws SQLException {
    if (extensions.isEmpty()) {
      return;
    }
    try (Connection connection = scratch.dataSource().getConnection()) {
      for (Extension extension : extensions) {
        try {
          for (String sql : extension.creation()) {
            Jdbc.execute(connection, sql);
          }
        } catch (SQLException e) {
          trouble.accept(
              "the scratch database is without the extension "
                  + extension.name()
                  + ": "
                  + dialect.message(e));
        }
      }
    }
  }

  /** The server waits a while for sessions that are about to end. */
  private void drop(String name) throws SQLException {
    try (Connection connection = server.getConnection()) {
      Jdbc.execute(connection, "drop database if exists " + Dialects.of(connection).quote(name));
    }
  }

  private Scratch file() {
    try {
      Path directory = Files.createTempDirectory(PREFIX);
      return new Scratch(
          named.apply(directory.resolve("scratch.db").toString()), () -> delete(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) throws SQLException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new SQLException("the file of the scratch database cannot be removed: " + e, e);
    }
  }

  /**
   * An empty database.
   *
   * @param dataSource connections to it
   * @param removal removes it
   */
  record Scratch(DataSource dataSource, Removal removal) {}

  /** Removes a database. */
  @FunctionalInterface
  interface Removal {
    /**
     * Removes it.
     *
     * @throws SQLException as the database says
     */
    void run() throws SQLException;
  }
}
