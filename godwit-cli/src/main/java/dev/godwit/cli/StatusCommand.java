package dev.godwit.cli;

import dev.godwit.Setting;
import dev.godwit.engine.StatusReport;
import dev.godwit.render.JsonRenderer;
import dev.godwit.render.TextRenderer;
import picocli.CommandLine.Command;

/** {@code godwit status}. */
@Command(
    name = "status",
    sortOptions = false,
    description = {
      "Lists every migration, applied or pending.",
      "When, by whom and how long; changed since, missing, out of order.",
      "It writes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit status",
      "  godwit status --json | jq '.migrations[] | select(.applied | not)'"
    })
public final class StatusCommand extends GodwitCommand {

  /** The command in its surroundings. */
  public StatusCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  boolean concerns(Setting setting) {
    return isCommon(setting);
  }

  @Override
  protected int run(Context context) {
    context.noteMissingFile();
    StatusReport report = context.reader().status();
    print(json() ? JsonRenderer.line(JsonRenderer.status(report)) : TextRenderer.status(report));
    return 0;
  }
}
