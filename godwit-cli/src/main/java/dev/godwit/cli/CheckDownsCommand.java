package dev.godwit.cli;

import dev.godwit.Setting;
import dev.godwit.engine.DownChecker;
import dev.godwit.engine.DownReport;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Version;
import dev.godwit.render.DownJson;
import dev.godwit.render.DownText;
import dev.godwit.render.JsonRenderer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code godwit check-downs}. */
@Command(
    name = "check-downs",
    sortOptions = false,
    description = {
      "Tries every down: up, down and up again on a scratch database.",
      "Says which downs do not bring the schema back to what it was. The database itself is not",
      "touched. Exit code 0 where all that were tried do, 1 where one differs or fails."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit check-downs                   all of them",
      "  godwit check-downs --only 12         the down of migration 12",
      "  godwit check-downs --scratch-url postgres://me@localhost/postgres"
    })
public final class CheckDownsCommand extends GodwitCommand {

  private final Surroundings surroundings;

  @Option(names = "--only", paramLabel = "VERSION", description = "the down of this one only")
  private String only = "";

  @Option(names = "--from", paramLabel = "VERSION", description = "the downs from this one on")
  private String from = "";

  @Mixin private ScratchOption scratch = new ScratchOption();

  /** The command in its surroundings. */
  public CheckDownsCommand(Surroundings surroundings) {
    super(surroundings);
    this.surroundings = surroundings;
  }

  @Override
  boolean concerns(Setting setting) {
    return isCommon(setting) && setting != Setting.REHEARSE && setting != Setting.STRICT;
  }

  @Override
  protected int run(Context context) {
    if (!only.isEmpty() && !from.isEmpty()) {
      throw new GodwitException(ErrorCode.USAGE, "--only and --from were both given");
    }
    EventPrinter printer = new EventPrinter(surroundings, json());
    DownChecker checker = context.reader().listener(printer).downs(scratch.databases(context));
    DownReport report =
        only.isEmpty()
            ? checker.from(from.isEmpty() ? null : Version.of(from))
            : checker.only(Version.of(only));
    printer.end();
    print(json() ? JsonRenderer.line(DownJson.of(report)) : DownText.of(report));
    return report.sound() ? 0 : 1;
  }
}
