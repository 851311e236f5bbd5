package dev.godwit.cli;

import dev.godwit.plan.Direction;
import picocli.CommandLine.Command;

/** {@code godwit migrate}. */
@Command(
    name = "migrate",
    sortOptions = false,
    description = {
      "Applies pending migrations.",
      "In the order of their versions; all of them, unless told otherwise."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit migrate                 all that are pending",
      "  godwit migrate --to 12         up to version 12",
      "  godwit migrate --steps 1       the next one only"
    })
public final class MigrateCommand extends RunCommand {

  /** The command in its surroundings. */
  public MigrateCommand(Surroundings surroundings) {
    super(surroundings, Direction.UP);
  }
}
