package dev.godwit.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.io.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands have in common: settings as flags, two ways of output, one way to fail. */
public abstract class GodwitCommand implements Callable<Integer> {

  private final Surroundings surroundings;
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "answer in JSON, on one line")
  private boolean json;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "the configuration file (default: godwit.yaml, if it is there)")
  private String config = "";

  @Option(names = "--ask-password", description = "ask for the password")
  private boolean askPassword;

  /** A command in its surroundings. */
  protected GodwitCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Adds a flag for each setting. */
  @Spec
  void spec(CommandSpec commandSpec) {
    spec = commandSpec;
    for (Setting setting : Setting.values()) {
      if (!setting.secret()) {
        commandSpec.addOption(flag(setting));
      }
    }
    for (String effort : List.of("polite", "fast")) {
      commandSpec.addOption(
          OptionSpec.builder("--" + effort)
              .type(boolean.class)
              .description("the same as --effort=" + effort)
              .hidden(!concerns(Setting.EFFORT))
              .build());
    }
    commandSpec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("show this help").build());
  }

  private OptionSpec flag(Setting setting) {
    String defaultValue =
        setting.defaultValue().isEmpty() ? "" : " (default: " + setting.defaultValue() + ")";
    OptionSpec.Builder flag =
        OptionSpec.builder("--" + setting.key())
            .type(String.class)
            .paramLabel(setting.placeholder())
            .description(setting.description() + defaultValue)
            .hidden(!concerns(setting));
    return (setting.isSwitch() ? flag.arity("0..1").preprocessor(new Toggle()) : flag).build();
  }

  /** Whether the help shows the setting: all are taken, so that a script can pass the same. */
  boolean concerns(Setting setting) {
    return true;
  }

  /** Whether the setting is one that only backfills heed. */
  private static boolean isOfBackfills(Setting setting) {
    return switch (setting) {
      case PACE,
          CLOCK,
          MAX_REPLICA_LAG,
          REPLICA_URLS,
          MAX_TRANSACTION_AGE,
          MAX_COMMIT_LATENCY,
          MAX_ACTIVE_SESSIONS,
          SERVER_CORES,
          MAX_UNARCHIVED,
          MIN_FREE_DISK,
          VALIDATE_ON,
          WINDOW ->
          true;
      default -> false;
    };
  }

  /** Whether the setting matters to commands that run no backfill and ask for no instances. */
  static boolean isCommon(Setting setting) {
    return !isOfBackfills(setting) && setting != Setting.INSTANCE_TIMEOUT;
  }

  @Override
  public Integer call() {
    Redactor redactor = Redactor.PATTERNS;
    try {
      Settings settings = settings();
      redactor = Redactor.of(settings);
      return run(new Context(settings, surroundings));
    } catch (GodwitException failure) {
      return fail(failure);
    } catch (RuntimeException | Error defect) {
      StringWriter trace = new StringWriter();
      defect.printStackTrace(new PrintWriter(trace));
      surroundings.err().print(redactor.redact(trace.toString()));
      return fail(
          new GodwitException(
                  ErrorCode.INTERNAL, redactor.redact("this is a defect of Godwit: " + defect))
              .next("Please report it with the lines above"));
    }
  }

  private Settings settings() {
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    CommandLine.ParseResult parsed = spec.commandLine().getParseResult();
    for (Setting setting : Setting.values()) {
      if (!setting.secret() && parsed.hasMatchedOption("--" + setting.key())) {
        flags.put(setting, parsed.matchedOptionValue("--" + setting.key(), ""));
      }
    }
    effort(parsed).ifPresent(effort -> flags.put(Setting.EFFORT, effort));
    Settings settings = new SettingsLoader(surroundings).load(flags, config);
    return askPassword ? settings.with(Setting.PASSWORD, asked()) : settings;
  }

  /** What the short flags say; of several ways to say it, none is passed over. */
  private static Optional<String> effort(CommandLine.ParseResult parsed) {
    List<String> given =
        Stream.of("polite", "fast", "effort")
            .filter(flag -> parsed.hasMatchedOption("--" + flag))
            .toList();
    if (given.size() > 1) {
      throw new GodwitException(
          ErrorCode.USAGE, "--" + String.join(" and --", given) + " were both given");
    }
    return given.stream().filter(flag -> !flag.equals("effort")).findFirst();
  }

  @SuppressWarnings("SystemConsoleNull") // null where there is no terminal, up to Java 21
  private static String asked() {
    Console console = System.console();
    char[] password = console == null ? null : console.readPassword("Password: ");
    if (password == null) {
      throw new GodwitException(ErrorCode.USAGE, "there is no terminal to ask for the password")
          .next("Set GODWIT_PASSWORD, or name a file with --password-file");
    }
    return new String(password);
  }

  /**
   * Says what went wrong.
   *
   * @return the exit code
   */
  int fail(GodwitException failure) {
    return Failures.print(surroundings, failure, json(), JsonNodeFactory.instance.objectNode());
  }

  /**
   * Does what the command is for.
   *
   * @return the exit code
   */
  protected abstract int run(Context context);

  /** Whether the answer is wanted in JSON. */
  protected boolean json() {
    return json;
  }

  /** Prints a line of the answer. */
  void print(String line) {
    surroundings.out().print(line.endsWith("\n") ? line : line + "\n");
    surroundings.out().flush();
  }
}
