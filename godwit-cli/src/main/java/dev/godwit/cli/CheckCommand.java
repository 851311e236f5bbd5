package dev.godwit.cli;

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
      "Fails where an applied file was changed, is missing, or a pending one is out of order.",
      "Exit code 0 without findings, 1 with."
    })
public final class CheckCommand extends GodwitCommand {

  /** The command in its surroundings. */
  public CheckCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Context context) {
    List<Finding> findings = context.godwit().status().findings();
    print(
        json()
            ? JsonRenderer.line(JsonRenderer.findings(findings))
            : TextRenderer.findings(findings));
    return findings.isEmpty() ? 0 : 1;
  }
}
