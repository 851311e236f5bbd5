package dev.godwit.cli;

import dev.godwit.Godwit;
import dev.godwit.engine.ChangeOutcome;
import dev.godwit.plan.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code godwit expand}. */
@Command(
    name = "expand",
    sortOptions = false,
    description = {
      "Expands the schema for a change: the new shape beside the old one.",
      "From then on programs of both versions work, and what either writes is there",
      "for the other. 'godwit migrate' runs all phases of a change in their order."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit expand                  the next pending change",
      "  godwit plan                    what each phase would run",
      "  godwit rollback                takes the last change back, in any phase"
    })
public final class ExpandCommand extends PhaseCommand {

  /** The command in its surroundings. */
  public ExpandCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  ChangeOutcome phase(Godwit godwit, @Nullable Version change) {
    return godwit.changes().expand(change);
  }
}
