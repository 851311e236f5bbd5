package dev.godwit.cli;

import static dev.godwit.Setting.MIGRATIONS;

import dev.godwit.Godwit;
import dev.godwit.engine.ChangeOutcome;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.Target;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Phase;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.render.ChangeJson;
import dev.godwit.render.ChangeText;
import dev.godwit.render.JsonRenderer;
import dev.godwit.render.TextRenderer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** A command that runs migrations in one direction, and tells what it did even where it fails. */
abstract class RunCommand extends GodwitCommand {

  @Mixin private TargetOptions target = new TargetOptions();

  private final Surroundings surroundings;
  private final Direction direction;

  RunCommand(Surroundings surroundings, Direction direction) {
    super(surroundings);
    this.surroundings = surroundings;
    this.direction = direction;
  }

  /**
   * The phase of the last change that is the first to be undone; null for migrations as a whole.
   */
  @Nullable Phase from() {
    return null;
  }

  private int undo(Context context, EventPrinter printer, Phase first) {
    ChangeOutcome outcome =
        context.reader().listener(printer).changes().undo(null, Phase.before(first));
    printer.end();
    print(json() ? JsonRenderer.line(ChangeJson.outcome(outcome)) : ChangeText.outcome(outcome));
    return 0;
  }

  @Override
  protected final int run(Context context) {
    List<Outcome> done = new ArrayList<>();
    EventPrinter printer = new EventPrinter(surroundings, json());
    Target wanted = target.target();
    Phase first = from();
    try {
      if (first != null) {
        return undo(context, printer, first);
      }
      Godwit godwit = direction == Direction.UP ? context.godwit() : context.reader();
      godwit = godwit.listener(printer.andThen(event -> collect(event, done)));
      List<Outcome> outcomes =
          direction == Direction.UP ? godwit.migrate(wanted) : godwit.rollback(wanted);
      printer.end();
      if (json()) {
        print(JsonRenderer.line(JsonRenderer.outcomes(outcomes)));
      } else if (outcomes.isEmpty() && direction == Direction.UP && context.noMigrations()) {
        print(
            "Nothing to do: there are no migrations in '"
                + context.settings().text(MIGRATIONS)
                + "'.");
      } else {
        print(TextRenderer.summary(outcomes, direction, wanted));
      }
      return 0;
    } catch (GodwitException failure) {
      printer.end();
      return Failures.print(surroundings, failure, json(), JsonRenderer.outcomes(done));
    }
  }

  private static void collect(Event event, List<Outcome> done) {
    if (event instanceof Event.MigrationFinished finished) {
      PlannedMigration migration = finished.migration();
      done.add(
          new Outcome(
              migration.version(), migration.name(), migration.direction(), finished.duration()));
    }
  }
}
