package dev.godwit.benchmarks.contender;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Liquibase through its Java API, with its defaults, telemetry off. */
public final class LiquibaseLibrary implements Contender {

  @Override
  public String tool() {
    return "Liquibase";
  }

  @Override
  public String version() {
    return Jars.version("liquibase-core");
  }

  @Override
  public Layout layout() {
    return Layout.LIQUIBASE;
  }

  @Override
  public Sample migrate(Target target, Path directory) throws Exception {
    System.setProperty("liquibase.analytics.enabled", "false");
    return Sample.of(
        () -> {
          try (Connection connection = target.connect();
              DirectoryResourceAccessor files = new DirectoryResourceAccessor(directory)) {
            Scope.child(
                Map.of(
                    Scope.Attr.resourceAccessor.name(),
                    files,
                    Scope.Attr.ui.name(),
                    new LoggerUIService()),
                () -> update(connection));
          }
        });
  }

  private static void update(Connection connection) throws Exception {
    Database database =
        DatabaseFactory.getInstance()
            .findCorrectDatabaseImplementation(new JdbcConnection(connection));
    new CommandScope(UpdateCommandStep.COMMAND_NAME)
        .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
        .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, "changelog.xml")
        .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY_OUTPUT, UpdateSummaryOutputEnum.LOG)
        .execute();
  }
}
