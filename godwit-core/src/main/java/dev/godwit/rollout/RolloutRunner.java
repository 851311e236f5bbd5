package dev.godwit.rollout;

import dev.godwit.clock.RunClock;
import dev.godwit.engine.RolloutBooks;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.Rollouts.State;
import dev.godwit.plan.Rollout;
import dev.godwit.plan.RolloutInstance;
import dev.godwit.plan.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Expands, deploys the instances one by one, fills, validates, and contracts when nobody uses the
 * old shape any more.
 *
 * <p>The ledger knows how far each instance is, so that the same call goes on where one before it
 * stopped.
 */
public final class RolloutRunner {

  private final Rollout rollout;
  private final Path directory;
  private final RolloutTarget target;
  private final RolloutBooks books;
  private final RunClock clock;
  private final Consumer<Event> events;

  /**
   * A runner of one rollout.
   *
   * @param directory where its commands are run
   * @param events who listens to what happens
   */
  public RolloutRunner(
      Rollout rollout,
      Path directory,
      RolloutTarget target,
      RolloutBooks books,
      RunClock clock,
      Consumer<Event> events) {
    this.rollout = rollout;
    this.directory = directory;
    this.target = target;
    this.books = books;
    this.clock = clock;
    this.events = events;
  }

  /** What {@link #run} would do; nothing is run or written. */
  public RolloutPlan plan() {
    Version change = target.change(rollout.change());
    return new RolloutPlan(rollout, change, books.states(change));
  }

  /**
   * Does it, or what is left of it.
   *
   * @param restart whether to deploy the instances again that an earlier run has deployed
   * @throws GodwitException {@link ErrorCode#ROLLOUT_FAILED} where an instance cannot be deployed,
   *     or is not healthy in time; and as the phases of the change say
   */
  public RolloutResult run(boolean restart) {
    long start = clock.nanos();
    Version change = target.change(rollout.change());
    target.expand(change);
    if (restart) {
      books.forget(change);
    }
    List<String> deployed = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    for (RolloutInstance instance : rollout.instances()) {
      boolean done = books.states(change).get(instance.name()) == State.DONE;
      if (done && probe(instance, change).flatMap(HealthProbe::once).isEmpty()) {
        events.accept(new Event.InstanceKept(instance.name(), change));
        kept.add(instance.name());
      } else {
        deploy(instance, change);
        deployed.add(instance.name());
      }
    }
    target.migrateData(change);
    target.validate(change);
    target.contract(change, rollout.patience());
    return new RolloutResult(change, deployed, kept, clock.since(start));
  }

  private void deploy(RolloutInstance instance, Version change) {
    long start = clock.nanos();
    books.note(change, instance.name(), State.DEPLOYING);
    events.accept(
        new Event.InstanceDeploying(
            instance.name(),
            rollout.instances().indexOf(instance) + 1,
            rollout.instances().size(),
            instance.deploy()));
    Optional<String> wrong =
        run(instance, change, instance.deploy())
            .map(what -> "its deploy command " + what)
            .or(
                () ->
                    probe(instance, change)
                        .flatMap(HealthProbe::await)
                        .map(reason -> unhealthy(instance, reason)));
    if (wrong.isPresent()) {
      throw failed(instance, change, wrong.get());
    }
    books.note(change, instance.name(), State.DONE);
    events.accept(new Event.InstanceDeployed(instance.name(), change, clock.since(start)));
  }

  private static String unhealthy(RolloutInstance instance, String reason) {
    return instance.health() == null
        ? reason
        : "it was not healthy within "
            + instance.health().timeout().toMillis() / 1000.0
            + " s: "
            + reason;
  }

  private Optional<HealthProbe> probe(RolloutInstance instance, Version change) {
    return Optional.ofNullable(instance.health())
        .map(
            check ->
                new HealthProbe(
                    check,
                    shell(instance, change),
                    clock,
                    why -> events.accept(new Event.InstanceNotHealthy(instance.name(), why))));
  }

  private Optional<String> run(RolloutInstance instance, Version change, String command) {
    return shell(instance, change)
        .run(command, line -> events.accept(new Event.InstanceOutput(instance.name(), line)), null);
  }

  private ShellCommand shell(RolloutInstance instance, Version change) {
    return new ShellCommand(
        directory, Map.of("GODWIT_INSTANCE", instance.name(), "GODWIT_VERSION", change.toString()));
  }

  private GodwitException failed(RolloutInstance instance, Version change, String why) {
    String rolledBack;
    State state = State.FAILED;
    if (instance.rollback() == null) {
      rolledBack = "it has no rollback command, and is as that left it";
    } else {
      events.accept(new Event.InstanceRollingBack(instance.name(), instance.rollback()));
      Optional<String> wrong = run(instance, change, instance.rollback());
      state = wrong.isPresent() ? State.FAILED : State.ROLLED_BACK;
      rolledBack =
          wrong
              .map(what -> "its rollback command " + what + " too, and it is as that left it")
              .orElse("its rollback command has brought it back");
    }
    books.note(change, instance.name(), state);
    return new GodwitException(
            ErrorCode.ROLLOUT_FAILED,
            "the rollout of version "
                + change
                + " stopped at "
                + instance.name()
                + ": "
                + why
                + "; "
                + rolledBack)
        .state("The schema is expanded, and programs of both versions work. " + whereabouts(change))
        .next(
            "Run the same command again when the cause is gone: it goes on with "
                + instance.name()
                + ". To give up, bring the instances back to the old version and run 'godwit rollback'");
  }

  private String whereabouts(Version change) {
    Map<String, State> states = books.states(change);
    return "On the new version: "
        + names(states, true)
        + "; not begun with: "
        + names(states, false);
  }

  private String names(Map<String, State> states, boolean done) {
    String names =
        rollout.instances().stream()
            .map(RolloutInstance::name)
            .filter(name -> done ? states.get(name) == State.DONE : !states.containsKey(name))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
  }
}
