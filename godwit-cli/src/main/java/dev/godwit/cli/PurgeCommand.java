package dev.godwit.cli;

import dev.godwit.Godwit;
import dev.godwit.engine.ChangeOutcome;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Version;
import dev.godwit.render.ChangeJson;
import dev.godwit.render.ChangeText;
import dev.godwit.render.JsonRenderer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code godwit purge}. */
@Command(
    name = "purge",
    sortOptions = false,
    description = {
      "Drops for good what contract has kept, once its time is over.",
      "It lists what it would drop, and drops it where --yes is given."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit purge                   what would be dropped now",
      "  godwit purge --yes             drops it",
      "  godwit purge 7 --yes           what change 7 keeps, before its time is over"
    })
public final class PurgeCommand extends GodwitCommand {

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "VERSION",
      arity = "0..1",
      description = "only this change, though its time is not over")
  private String version = "";

  @Option(names = "--yes", description = "drop it")
  private boolean yes;

  /** The command in its surroundings. */
  public PurgeCommand(Surroundings surroundings) {
    super(surroundings);
    this.surroundings = surroundings;
  }

  @Override
  protected int run(Context context) {
    Version change = version.isEmpty() ? null : Version.of(version);
    EventPrinter printer = new EventPrinter(surroundings, json());
    try {
      Godwit godwit = context.reader().listener(printer);
      List<ChangeOutcome> meant =
          yes ? godwit.changes().purge(change) : godwit.changes().retired(change);
      printer.end();
      print(
          json()
              ? JsonRenderer.line(ChangeJson.purged(meant, yes))
              : ChangeText.purged(meant, yes));
      return 0;
    } catch (GodwitException failure) {
      printer.end();
      return fail(failure);
    }
  }
}
