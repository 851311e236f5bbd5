package dev.godwit.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.source.MigrationLocation;
import java.io.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
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
    return (setting.toggle() ? flag.arity("0..1").preprocessor(new Toggle()) : flag).build();
  }

  /** Whether the help shows the setting: all are taken, so that a script can pass the same. */
  boolean concerns(Setting setting) {
    return true;
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
    Settings settings = new SettingsLoader(surroundings).load(flags, config);
    return askPassword ? settings.with(Setting.PASSWORD, asked()) : settings;
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

  /**
   * What a command works with.
   *
   * @param settings the settings from all sources
   * @param surroundings the streams and the environment
   */
  protected record Context(Settings settings, Surroundings surroundings) {

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

    private Godwit godwit(boolean makesFiles) {
      DatabaseUrl url = url();
      UrlDataSource connections =
          new UrlDataSource(
              url,
              url.properties(settings.text(Setting.USER), settings.text(Setting.PASSWORD)),
              makesFiles,
              redactor());
      Godwit godwit = Godwit.on(connections).settings(settings);
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

    private boolean onClassPath() {
      return settings.text(Setting.MIGRATIONS).startsWith(MigrationLocation.CLASS_PATH);
    }
  }
}
