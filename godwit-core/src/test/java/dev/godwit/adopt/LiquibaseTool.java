package dev.godwit.adopt;

import dev.godwit.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.changelog.FastCheckService;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;

/** The real Liquibase, which looks for changelogs in a directory and asks nobody for anything. */
final class LiquibaseTool {

  private static final String QUIET = "liquibase.analytics.enabled";

  /** Held, as a logger that nobody holds forgets its level. */
  private static final Logger LOGGER = Logger.getLogger("liquibase");

  static {
    System.setProperty(QUIET, "false");
    LOGGER.setLevel(Level.OFF);
  }

  private final TestDatabase database;
  private final Path directory;

  LiquibaseTool(TestDatabase database, Path directory) {
    this.database = database;
    this.directory = directory;
  }

  /** Runs all change sets that are pending. */
  void update() {
    run(liquibase -> liquibase.update(""));
  }

  /** Runs the next ones. */
  void update(int count) {
    run(liquibase -> liquibase.update(count, ""));
  }

  /** How many are pending. */
  int pending() {
    int[] count = new int[1];
    run(liquibase -> count[0] = liquibase.listUnrunChangeSets(null, null).size());
    return count[0];
  }

  private void run(Act act) {
    try (Connection connection = database.connect();
        DirectoryResourceAccessor files = new DirectoryResourceAccessor(directory)) {
      Database known =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      Liquibase liquibase = new Liquibase("db.changelog-master.xml", files, known);
      forget();
      Scope.child(Scope.Attr.ui, new LoggerUIService(), () -> act.on(liquibase));
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    } catch (Exception e) {
      throw new IllegalStateException("Liquibase says: " + e.getMessage(), e);
    }
  }

  /** Its command is a process of its own each time, and does not remember what was up to date. */
  private static void forget() {
    Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
  }

  /** Something that Liquibase is to do. */
  @FunctionalInterface
  private interface Act {
    void on(Liquibase liquibase) throws LiquibaseException;
  }
}
