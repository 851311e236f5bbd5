package dev.godwit.cli;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.adopt.AdoptionReport;
import dev.godwit.engine.Adopter;
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
      "the tool's own tables are only read, so that it can go on as well."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit adopt --dry-run                      show it first",
      "  godwit adopt",
      "  godwit adopt --layout-config flyway.conf    prefixes, placeholders, table"
    })
public final class AdoptCommand extends GodwitCommand {

  @Option(names = "--dry-run", description = "show what there is, and write nothing")
  private boolean dryRun;

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
    context.noteMissingFile();
    Godwit godwit = context.reader();
    AdoptionReport report = dryRun ? godwit.lookToAdopt(from) : godwit.adopt(from);
    print(json() ? JsonRenderer.line(AdoptionJson.of(report)) : AdoptionText.of(report));
    return report.troubles().isEmpty() ? 0 : Adopter.refused(report).code().category().exitCode();
  }
}
