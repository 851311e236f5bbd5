package dev.godwit.cli;

import dev.godwit.cli.node.NodeCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
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
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or nothing to do",
      "1:check has findings",
      "2:the call or the configuration is wrong",
      "3:the migration files are wrong; nothing was run",
      "4:the database cannot be reached or used",
      "5:a migration failed",
      "6:something is in the way: another runner, a lock",
      "7:refused in this state; the message says why",
      "8:no such version",
      "70:a defect of Godwit"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit init                          a migrations directory and a godwit.yaml here",
      "  godwit new add_users                 an empty migration, up and down",
      "  godwit plan                          what would run, statement by statement",
      "  godwit migrate                       apply all pending migrations",
      "  godwit rollback                      undo the one applied last",
      "  godwit status --url postgres://app@db/app",
      "",
      "'godwit help COMMAND' tells more. Settings: --flag, then GODWIT_FLAG, then godwit.yaml."
    })
public final class Main implements Runnable {

  private static final List<Class<?>> COMMANDS =
      List.of(
          InitCommand.class,
          NewCommand.class,
          StatusCommand.class,
          PlanCommand.class,
          CheckCommand.class,
          MigrateCommand.class,
          RollbackCommand.class,
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

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
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
