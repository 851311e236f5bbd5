package dev.godwit.cli;

import dev.godwit.Godwit;
import dev.godwit.engine.ChangeOutcome;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Version;
import dev.godwit.render.ChangeJson;
import dev.godwit.render.ChangeText;
import dev.godwit.render.JsonRenderer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** A command that runs one phase of a change. */
abstract class PhaseCommand extends GodwitCommand {

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "VERSION",
      arity = "0..1",
      description = "the change (default: the one whose turn it is)")
  private String version = "";

  PhaseCommand(Surroundings surroundings) {
    super(surroundings);
    this.surroundings = surroundings;
  }

  @Override
  protected final int run(Context context) {
    EventPrinter printer = new EventPrinter(surroundings, json());
    try {
      ChangeOutcome outcome =
          phase(context.reader().listener(printer), version.isEmpty() ? null : Version.of(version));
      printer.end();
      print(json() ? JsonRenderer.line(ChangeJson.outcome(outcome)) : ChangeText.outcome(outcome));
      return 0;
    } catch (GodwitException failure) {
      printer.end();
      return fail(failure);
    }
  }

  /** Runs the phase. */
  abstract ChangeOutcome phase(Godwit godwit, @Nullable Version change);
}
