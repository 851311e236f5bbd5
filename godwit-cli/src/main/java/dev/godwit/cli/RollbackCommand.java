package dev.godwit.cli;

import dev.godwit.Setting;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Phase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
      "  godwit rollback --phase contract",
      "                                 only the last change's contract: it is validated again",
      "  godwit plan --down --to 12     what that would run"
    })
public final class RollbackCommand extends RunCommand {

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      description =
          "only this phase of the change that began last, and those after it: migrate_data,"
              + " validate, contract")
  private @Nullable String phase;

  /** The command in its surroundings. */
  public RollbackCommand(Surroundings surroundings) {
    super(surroundings, Direction.DOWN);
  }

  @Override
  @Nullable Phase from() {
    if (phase == null) {
      return null;
    }
    String word = phase;
    return Phase.of(word)
        .filter(each -> each != Phase.EXPAND && each != Phase.PURGE)
        .orElseThrow(
            () ->
                new GodwitException(
                        ErrorCode.USAGE,
                        "--phase takes migrate_data, validate or contract, not '" + word + "'")
                    .next("Without --phase, all of the change is undone"));
  }

  @Override
  boolean concerns(Setting setting) {
    return isCommon(setting);
  }
}
