package dev.godwit.cli;

import dev.godwit.engine.Outcome;
import dev.godwit.plan.Direction;
import dev.godwit.render.JsonRenderer;
import dev.godwit.render.TextRenderer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code godwit migrate}. */
@Command(
    name = "migrate",
    sortOptions = false,
    description = "Applies pending migrations in the order of their versions.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit migrate                 all that are pending",
      "  godwit migrate --to 12         up to version 12",
      "  godwit migrate --steps 1       the next one only"
    })
public final class MigrateCommand extends GodwitCommand {

  @Mixin private TargetOptions target = new TargetOptions();

  /** The command in its surroundings. */
  public MigrateCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected int run(Context context) {
    List<Outcome> outcomes =
        context
            .godwit()
            .listener(new EventPrinter(context.surroundings(), json()))
            .migrate(target.target());
    print(
        json()
            ? JsonRenderer.line(JsonRenderer.outcomes(outcomes))
            : TextRenderer.summary(outcomes, Direction.UP));
    return 0;
  }
}
