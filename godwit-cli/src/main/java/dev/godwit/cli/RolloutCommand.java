package dev.godwit.cli;

import dev.godwit.error.GodwitException;
import dev.godwit.plan.Rollout;
import dev.godwit.render.JsonRenderer;
import dev.godwit.render.RolloutJson;
import dev.godwit.render.RolloutText;
import dev.godwit.rollout.RolloutPlan;
import dev.godwit.rollout.RolloutResult;
import dev.godwit.rollout.RolloutRunner;
import dev.godwit.source.RolloutReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code godwit rollout}. */
@Command(
    name = "rollout",
    sortOptions = false,
    description = {
      "Takes a change and the instances of a program to a new version.",
      "It expands the schema, deploys the instances one by one, each until it is",
      "healthy, then migrates the data, validates it, and contracts once no program",
      "is on an older version. Where an instance fails, its rollback command is run,",
      "and the schema stays expanded. The same command goes on where it stopped."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit rollout rollout.yaml --dry-run",
      "  godwit rollout rollout.yaml",
      "",
      "The file:",
      "  change: 7                                # default: the open or next change",
      "  instances: [web-1, web-2]                # or {name, deploy, health, rollback}",
      "  defaults:                                # {name} is the instance's name",
      "    deploy: ./deploy.sh {name}             # also told GODWIT_INSTANCE and",
      "    rollback: ./deploy.sh {name} --old     # GODWIT_VERSION",
      "    health: {http: \"http://{name}:8080/health\", timeout: 60s, interval: 1s,",
      "             healthy_after: 1}             # or {command: ./healthy.sh}",
      "  contract: {wait: 5m}"
    })
public final class RolloutCommand extends GodwitCommand {

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "how to deploy the instances (default: rollout.yaml)")
  private String file = "rollout.yaml";

  @Option(names = "--dry-run", description = "show what would be done; do nothing")
  private boolean dryRun;

  @Option(
      names = "--restart",
      description = "deploy those instances too that an earlier run has deployed")
  private boolean restart;

  /** The command in its surroundings. */
  public RolloutCommand(Surroundings surroundings) {
    super(surroundings);
    this.surroundings = surroundings;
  }

  @Override
  protected int run(Context context) {
    Rollout rollout = RolloutReader.read(file, surroundings.directory().resolve(file));
    if (dryRun) {
      RolloutPlan plan = context.reader().rollout(rollout, surroundings.directory()).plan();
      print(json() ? JsonRenderer.line(RolloutJson.plan(plan)) : RolloutText.plan(plan));
      return 0;
    }
    EventPrinter printer = new EventPrinter(surroundings, json());
    try {
      RolloutRunner runner =
          context.godwit().listener(printer).rollout(rollout, surroundings.directory());
      RolloutResult result = runner.run(restart);
      printer.end();
      print(json() ? JsonRenderer.line(RolloutJson.done(result)) : RolloutText.done(result));
      return 0;
    } catch (GodwitException failure) {
      printer.end();
      return fail(failure);
    }
  }
}
