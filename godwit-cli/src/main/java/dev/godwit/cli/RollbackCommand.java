package dev.godwit.cli;

import dev.godwit.engine.Outcome;
import dev.godwit.plan.Direction;
import dev.godwit.render.JsonRenderer;
import dev.godwit.render.TextRenderer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code godwit rollback}. */
@Command(
    name = "rollback",
    sortOptions = false,
    description = {
      "Undoes applied migrations, the last applied first; one, unless told otherwise.",
      "It runs the down script as it was when the migration was applied, from the ledger."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit rollback                the migration applied last",
      "  godwit rollback --steps 3      the last three",
      "  godwit rollback --to 12        all with a version above 12; 0 for all",
      "  godwit plan --down --to 12     what that would run"
    })
public final class RollbackCommand extends GodwitCommand {

  @Mixin private TargetOptions target = new TargetOptions();

  /** The command in its surroundings. */
  public RollbackCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Context context) {
    List<Outcome> outcomes =
        context
            .godwit()
            .listener(new EventPrinter(context.surroundings(), json()))
            .rollback(target.target());
    print(
        json()
            ? JsonRenderer.line(JsonRenderer.outcomes(outcomes))
            : TextRenderer.summary(outcomes, Direction.DOWN));
    return 0;
  }
}
