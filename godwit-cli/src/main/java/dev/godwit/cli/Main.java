package dev.godwit.cli;

import dev.godwit.cli.node.NodeCommand;
import dev.godwit.error.ErrorCode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command {@code godwit}. */
@Command(
    name = "godwit",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    sortOptions = false,
    description = "Migrates live databases: PostgreSQL, MariaDB, MySQL, SQLite.",
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or nothing to do",
      "1:check or validate has findings, or a repeated backfill differs",
      "2:the call or the configuration is wrong",
      "3:the migration files are wrong; nothing was run",
      "4:the database cannot be reached or used",
      "5:a migration or a rollout failed",
      "6:something is in the way for now: another runner, a lock",
      "7:refused in this state; the message says what would change that",
      "8:no such version, run, table or column",
      "9:running programs still use what is to be retired",
      "70:a defect of Godwit"
    },
    footer = {
      "",
      "Databases:",
      "  sqlite:app.db                               sqlite:///var/lib/app.db",
      "  postgres://app@host:5432/app?sslmode=require",
      "  mysql://app@host/app                        mariadb://app@host/app",
      "  jdbc:postgresql://host/app?user=app         and other JDBC URLs of these",
      "",
      "Settings: --url, else GODWIT_URL, else godwit.yaml. Likewise for all others.",
      "The password: GODWIT_PASSWORD, --password-file or --ask-password.",
      "",
      "Examples:",
      "  godwit init                  make a migrations directory and a godwit.yaml",
      "  godwit new create_users      make an empty migration, up and down",
      "  godwit plan                  see what would run, statement by statement",
      "  godwit migrate               apply all pending migrations",
      "  godwit rollback              undo the one applied last",
      "  godwit help migrate          read more about a command"
    })
public final class Main implements Callable<Integer> {

  private static final List<Class<?>> COMMANDS =
      List.of(
          InitCommand.class,
          NewCommand.class,
          AdoptCommand.class,
          StatusCommand.class,
          PlanCommand.class,
          CheckCommand.class,
          CheckDownsCommand.class,
          MigrateCommand.class,
          RollbackCommand.class,
          ExpandCommand.class,
          BackfillCommand.class,
          ValidateCommand.class,
          ContractCommand.class,
          PurgeCommand.class,
          UndoCommand.class,
          RunsCommand.class,
          WorkerCommand.class,
          InstancesCommand.class,
          RolloutCommand.class,
          NodeCommand.class,
          Training.class,
          CommandLine.HelpCommand.class,
          AutoComplete.GenerateCompletion.class);

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(Surroundings.ofProcess(), arguments));
  }

  /**
   * Runs the command.
   *
   * @return the exit code
   */
  public static int run(Surroundings surroundings, String... arguments) {
    CommandLine line = new CommandLine(new Main(), new Factory(surroundings));
    for (Class<?> command : commands(arguments)) {
      line.addSubcommand(command);
    }
    line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
    line.setExpandAtFiles(false); // an argument that begins with @ is no file of arguments
    line.setParameterExceptionHandler(new UsageErrors(surroundings));
    HelpLayout.apply(line);
    return line.execute(arguments);
  }

  /** All commands; or only the one that is called, as setting them all up can be felt. */
  private static List<Class<?>> commands(String... arguments) {
    List<Class<?>> called =
        COMMANDS.stream()
            .filter(GodwitCommand.class::isAssignableFrom)
            .filter(command -> arguments.length > 0 && arguments[0].equals(name(command)))
            .toList();
    return called.isEmpty() ? COMMANDS : called;
  }

  private static String name(Class<?> command) {
    return Objects.requireNonNull(command.getAnnotation(Command.class)).name();
  }

  /** Without a command: shows the help, and ends as a call that is wrong, for scripts. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ErrorCode.USAGE.category().exitCode();
  }

  /** Gives the commands that want them their surroundings. */
  private record Factory(Surroundings surroundings) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      if (GodwitCommand.class.isAssignableFrom(type)) {
        return type.cast(type.getConstructor(Surroundings.class).newInstance(surroundings));
      }
      return CommandLine.defaultFactory().create(type);
    }
  }

  /** The version, from the archive. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"godwit " + (version == null ? "(built in place)" : version)};
    }
  }
}
