package dev.godwit.cli;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.render.JsonRenderer;
import dev.godwit.render.TextRenderer;
import java.io.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
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
      description = "the configuration file; default: godwit.yaml, if it is there")
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

  private static OptionSpec flag(Setting setting) {
    String defaultValue =
        setting.defaultValue().isEmpty() ? "" : " (default: " + setting.defaultValue() + ")";
    return OptionSpec.builder("--" + setting.key())
        .type(String.class)
        .arity(setting.isSwitch() ? "0..1" : "1")
        .fallbackValue(setting.isSwitch() ? "true" : "")
        .paramLabel(setting.placeholder())
        .description(setting.description() + defaultValue)
        .build();
  }

  @Override
  public Integer call() {
    Redactor redactor = new Redactor("");
    try {
      Settings settings = settings();
      DatabaseUrl url = DatabaseUrl.of(settings.text(Setting.URL));
      String password = url.password().isEmpty() ? settings.text(Setting.PASSWORD) : url.password();
      redactor = new Redactor(password);
      return run(new Context(settings, url, surroundings, redactor));
    } catch (GodwitException failure) {
      return fail(failure, redactor);
    } catch (RuntimeException defect) {
      StringWriter trace = new StringWriter();
      defect.printStackTrace(new PrintWriter(trace));
      surroundings.err().print(redactor.redact(trace.toString()));
      return fail(
          new GodwitException(ErrorCode.INTERNAL, "this is a defect of Godwit: " + defect)
              .next("Please report it with the lines above"),
          redactor);
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

  private int fail(GodwitException failure, Redactor redactor) {
    if (json) {
      print(redactor.redact(JsonRenderer.line(JsonRenderer.failure(failure))));
    } else {
      surroundings.err().print(redactor.redact(TextRenderer.failure(failure, SourceLine::read)));
      surroundings.err().flush();
    }
    return failure.code().category().exitCode();
  }

  /**
   * Does what the command is for.
   *
   * @return the exit code
   */
  protected abstract int run(Context context);

  /** Whether the answer is wanted in JSON. */
  boolean json() {
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
   * @param url the database
   * @param surroundings the streams and the environment
   * @param redactor takes secrets out of texts
   */
  protected record Context(
      Settings settings, DatabaseUrl url, Surroundings surroundings, Redactor redactor) {

    /** The text without secrets. */
    public String redact(String text) {
      return redactor.redact(text);
    }

    /** The library, set up. */
    public Godwit godwit() {
      UrlDataSource dataSource =
          new UrlDataSource(
              url.jdbc(),
              url.properties(settings.text(Setting.USER), settings.text(Setting.PASSWORD)));
      return Godwit.on(dataSource).migrations(settings.text(Setting.MIGRATIONS)).settings(settings);
    }
  }
}
