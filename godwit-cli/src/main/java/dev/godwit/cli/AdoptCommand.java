package dev.godwit.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.adopt.AdoptionReport;
import dev.godwit.engine.Adopter;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.render.AdoptionJson;
import dev.godwit.render.AdoptionText;
import dev.godwit.render.JsonRenderer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code godwit adopt}. */
@Command(
    name = "adopt",
    sortOptions = false,
    description = {
      "Carries on from another tool: its directory, its history.",
      "Writes what the tool has applied into Godwit's ledger, in one transaction;",
      "the tool's own tables are only read. Where both tools are to be in use for a",
      "while, --keep-in-step has Godwit write the tool's history as well from then on,",
      "and see what the tool did, so that either can run next."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit adopt --dry-run                      show it first",
      "  godwit adopt",
      "  godwit adopt --keep-in-step                 let either tool run next",
      "  godwit adopt --layout-config flyway.conf    prefixes, placeholders, table"
    })
public final class AdoptCommand extends GodwitCommand {

  @Option(names = "--dry-run", description = "show what there is, and write nothing")
  private boolean dryRun;

  @Option(
      names = "--keep-in-step",
      description = "keep the tool's history in step from now on, while both are in use")
  private boolean keepInStep;

  @Option(
      names = "--stop-keeping-in-step",
      description = "end that; both histories stay as they are")
  private boolean stop;

  @Option(
      names = "--from",
      paramLabel = "TOOL",
      description = "whose history it is, where there are several")
  private String from = "";

  /** The command in its surroundings. */
  public AdoptCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  boolean concerns(Setting setting) {
    return isCommon(setting);
  }

  @Override
  protected int run(Context context) {
    if (stop) {
      return stopped(context);
    }
    context.noteMissingFile();
    Godwit godwit = context.reader();
    AdoptionReport report =
        dryRun
            ? godwit.lookToAdopt(from)
            : keepInStep ? godwit.keepInStep(from) : godwit.adopt(from);
    print(json() ? JsonRenderer.line(AdoptionJson.of(report)) : AdoptionText.of(report));
    return report.troubles().isEmpty() ? 0 : Adopter.refused(report).code().category().exitCode();
  }

  private int stopped(Context context) {
    if (dryRun || keepInStep) {
      throw new GodwitException(
              ErrorCode.USAGE, "--stop-keeping-in-step goes with no other option of this command")
          .next("Leave the others out");
    }
    String tool = context.reader().stopKeepingInStep().orElse(null);
    if (json()) {
      print(
          JsonRenderer.line(
              JsonNodeFactory.instance.objectNode().put("kept_in_step", false).put("tool", tool)));
    } else {
      print(
          tool == null
              ? "No other tool's history is kept in step.\n"
              : "The history of %s is kept in step no more. It stays as it is, and so does Godwit's ledger.\n"
                  .formatted(tool));
    }
    return 0;
  }
}
