package dev.godwit.cli;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.engine.ScratchDatabases;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.source.MigrationLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What a command works with.
 *
 * @param settings the settings from all sources
 * @param surroundings the streams and the environment
 */
public record Context(Settings settings, Surroundings surroundings) {

  /** The library, set up; it makes the file of an SQLite database that is not there. */
  public Godwit godwit() {
    return godwit(true);
  }

  /** The library, set up for what makes no file: one that is not there is an empty database. */
  public Godwit reader() {
    return godwit(false);
  }

  /** What takes the secrets of these settings out of texts. */
  public Redactor redactor() {
    return Redactor.of(settings);
  }

  /**
   * Refuses a database that is gone when its connection is closed.
   *
   * @throws GodwitException where it is in memory
   */
  public void requireLastingDatabase() {
    if (url().sqlite().inMemory()) {
      throw new GodwitException(
              ErrorCode.CONFIGURATION, "a database in memory would be gone after each message")
          .next("Name a file, such as sqlite:app.db");
    }
  }

  /** Says on standard error where there is no file: the URL may be mistyped. */
  void noteMissingFile() {
    SqliteFile file = url().sqlite();
    file.requireUsable();
    if (file.missing()) {
      file.path()
          .ifPresent(
              path -> surroundings.err().print("note: there is no file '" + path + "' yet\n"));
    }
  }

  private DatabaseUrl url() {
    return DatabaseUrl.of(settings.text(Setting.URL), surroundings.directory());
  }

  /**
   * The library, set up for what makes no file and works from the ledger alone where there is no
   * directory of migrations, and none was named.
   */
  public Godwit ledgerReader() {
    boolean none = !settings.has(Setting.MIGRATIONS) && !Files.isDirectory(migrationsDirectory());
    return none ? bare(false) : reader();
  }

  /**
   * Where databases come from that migrations may be tried in.
   *
   * @param server the URL of a server for trying only; empty for that of the database itself
   * @throws GodwitException where that is of another kind
   */
  ScratchDatabases scratchDatabases(String server) {
    DatabaseUrl own = url();
    boolean apart = !server.isEmpty();
    DatabaseUrl url = apart ? DatabaseUrl.of(server, surroundings.directory()) : own;
    if (!url.dialect().equals(own.dialect())) {
      throw new GodwitException(
          ErrorCode.USAGE,
          "--scratch-url names a server of "
              + url.dialect().label()
              + ", and the migrations are for "
              + own.dialect().label());
    }
    Properties login =
        apart
            ? url.properties("", "")
            : url.properties(settings.text(Setting.USER), settings.text(Setting.PASSWORD));
    Redactor redactor = Redactor.of(settings.with(Setting.URL, apart ? server : urlText()));
    DataSource at = new UrlDataSource(url, login, false, redactor);
    Function<String, DataSource> named =
        name -> new UrlDataSource(url.named(name), login, true, redactor);
    return apart ? ScratchDatabases.apart(at, named) : ScratchDatabases.beside(at, named);
  }

  private String urlText() {
    return settings.text(Setting.URL);
  }

  private Godwit bare(boolean makesFiles) {
    Godwit godwit =
        Godwit.on(connections(url(), makesFiles)).settings(located()).replicas(replicas());
    return settings.has(Setting.VALIDATE_ON) ? godwit.validateOn(replica()) : godwit;
  }

  /** The login is that of the database, unless a URL has its own. */
  private Map<String, DataSource> replicas() {
    Map<String, DataSource> replicas = new LinkedHashMap<>();
    for (String text : settings.text(Setting.REPLICA_URLS).split(",", -1)) {
      if (!text.isBlank()) {
        DatabaseUrl url = DatabaseUrl.of(text, surroundings.directory());
        if (!url.dialect().equals(url().dialect())) {
          throw new GodwitException(
              ErrorCode.CONFIGURATION, "replica-urls names a server of " + url.dialect().label());
        }
        Properties login =
            url.properties(settings.text(Setting.USER), settings.text(Setting.PASSWORD));
        replicas.put(
            url.place(),
            new UrlDataSource(url, login, false, Redactor.of(settings.with(Setting.URL, text))));
      }
    }
    return replicas;
  }

  private DataSource replica() {
    String text = settings.text(Setting.VALIDATE_ON);
    DatabaseUrl url = DatabaseUrl.of(text, surroundings.directory());
    if (!url.dialect().equals(url().dialect())) {
      throw new GodwitException(
          ErrorCode.CONFIGURATION,
          "validate-on names a server of "
              + url.dialect().label()
              + ", and the database is one of "
              + url().dialect().label());
    }
    return connections(url, false);
  }

  private UrlDataSource connections(DatabaseUrl url, boolean makesFiles) {
    return new UrlDataSource(
        url,
        url.properties(settings.text(Setting.USER), settings.text(Setting.PASSWORD)),
        makesFiles,
        redactor());
  }

  /** The settings with the file of the layout's where it is. */
  private Settings located() {
    return settings.has(Setting.LAYOUT_CONFIG)
        ? settings.with(
            Setting.LAYOUT_CONFIG,
            surroundings.directory().resolve(settings.text(Setting.LAYOUT_CONFIG)).toString())
        : settings;
  }

  private Godwit godwit(boolean makesFiles) {
    Godwit godwit = bare(makesFiles);
    return onClassPath()
        ? godwit.migrations(settings.text(Setting.MIGRATIONS))
        : godwit.migrations(migrationsDirectory());
  }

  /**
   * Where the migration files are.
   *
   * @throws GodwitException where they are on the class path
   */
  Path migrationsDirectory() {
    String place = settings.text(Setting.MIGRATIONS);
    if (onClassPath()) {
      throw new GodwitException(
          ErrorCode.CONFIGURATION, "'" + place + "' is on the class path, and no directory");
    }
    try {
      return surroundings.directory().resolve(place);
    } catch (InvalidPathException e) {
      throw new GodwitException(
          ErrorCode.CONFIGURATION, "the name of the migrations directory is none", e);
    }
  }

  /** Whether the directory of the migrations is empty: perhaps it is the wrong one. */
  boolean noMigrations() {
    if (onClassPath()) {
      return false;
    }
    try (Stream<Path> files = Files.walk(migrationsDirectory())) { // as other tools have them
      return files.noneMatch(file -> file.toString().matches(".*\\.(sql|ya?ml)"));
    } catch (IOException e) {
      return false;
    }
  }

  private boolean onClassPath() {
    return settings.text(Setting.MIGRATIONS).startsWith(MigrationLocation.CLASS_PATH);
  }
}
