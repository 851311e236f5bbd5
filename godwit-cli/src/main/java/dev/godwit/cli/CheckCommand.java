package dev.godwit.cli;

import dev.godwit.Setting;
import dev.godwit.check.Finding;
import dev.godwit.render.JsonRenderer;
import dev.godwit.render.TextRenderer;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code godwit check}. */
@Command(
    name = "check",
    sortOptions = false,
    description = {
      "Fails where the files and the ledger disagree.",
      "Where an applied file was changed or is missing, a pending one is out of",
      "order, or a run was interrupted. Exit code 0 without findings, 1 with."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit check                   before a release",
      "  godwit check --json | jq -r '.findings[].file'"
    })
public final class CheckCommand extends GodwitCommand {

  /** The command in its surroundings. */
  public CheckCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  boolean concerns(Setting setting) {
    return isCommon(setting);
  }

  @Override
  protected int run(Context context) {
    context.noteMissingFile();
    List<Finding> findings = context.reader().status().findings();
    print(
        json()
            ? JsonRenderer.line(JsonRenderer.findings(findings))
            : TextRenderer.findings(findings));
    return findings.isEmpty() ? 0 : 1;
  }
}
