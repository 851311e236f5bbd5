package dev.godwit.cli;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Estimates;
import dev.godwit.plan.Plan;
import dev.godwit.render.JsonRenderer;
import dev.godwit.render.PlanText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code godwit plan}. */
@Command(
    name = "plan",
    sortOptions = false,
    description = {
      "Prints what migrate or rollback would run.",
      "Every statement, and which of them in one transaction. It writes nothing.",
      "Of each backfill it says about how many rows, how much log and disk, and how long,",
      "by statistics, a sample of the rows, and the runs before."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit plan                    what 'godwit migrate' would run",
      "  godwit plan --down --steps 2   what 'godwit rollback --steps 2' would run"
    })
public final class PlanCommand extends GodwitCommand {

  @Mixin private TargetOptions target = new TargetOptions();

  @Option(names = "--down", description = "plan a rollback")
  private boolean down;

  /** The command in its surroundings. */
  public PlanCommand(Surroundings surroundings) {
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
    Plan plan = godwit.plan(down ? Direction.DOWN : Direction.UP, target.target());
    Estimates estimates = plan.isEmpty() ? Estimates.NONE : godwit.estimate(plan);
    print(
        json()
            ? JsonRenderer.line(JsonRenderer.plan(plan, estimates))
            : PlanText.of(plan, estimates));
    return 0;
  }
}
