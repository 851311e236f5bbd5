package dev.godwit.cli;

import dev.godwit.Setting;
import dev.godwit.plan.Direction;
import picocli.CommandLine.Command;

/** {@code godwit rollback}. */
@Command(
    name = "rollback",
    sortOptions = false,
    description = {
      "Undoes applied migrations, the last applied first.",
      "One, unless told otherwise. It runs the down script as it was when the",
      "migration was applied, from the ledger: the file need not be there."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit rollback                the migration applied last",
      "  godwit rollback --steps 3      the last three",
      "  godwit rollback --to 12        all with a version above 12; 0 for all",
      "  godwit plan --down --to 12     what that would run"
    })
public final class RollbackCommand extends RunCommand {

  /** The command in its surroundings. */
  public RollbackCommand(Surroundings surroundings) {
    super(surroundings, Direction.DOWN);
  }

  @Override
  boolean concerns(Setting setting) {
    return isCommon(setting);
  }
}
