package dev.godwit.cli;

import dev.godwit.Setting;
import dev.godwit.backfill.UndoResult;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.render.DataJson;
import dev.godwit.render.DataText;
import dev.godwit.render.JsonRenderer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code godwit undo}. */
@Command(
    name = "undo",
    sortOptions = false,
    description = {
      "Puts back what a run of a backfill has changed.",
      "Rows that others have changed since are left alone, and some are listed. The",
      "migration stays applied: 'godwit rollback' takes back that too."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit undo                    the last run that can be undone",
      "  godwit undo 3                  run 3; 'godwit runs' lists them"
    })
public final class UndoCommand extends GodwitCommand {

  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "RUN",
      arity = "0..1",
      description = "the run's number (default: the last that can be undone)")
  private String run = "";

  /** The command in its surroundings. */
  public UndoCommand(Surroundings surroundings) {
    super(surroundings);
    this.surroundings = surroundings;
  }

  @Override
  boolean concerns(Setting setting) {
    return isCommon(setting);
  }

  @Override
  protected int run(Context context) {
    Long id = run.isEmpty() ? null : Long.valueOf(WholeNumber.of("RUN", run));
    EventPrinter printer = new EventPrinter(surroundings, json());
    try {
      UndoResult result =
          context.reader().listener(event -> tell(printer, event)).backfills().undo(id);
      printer.end();
      print(json() ? JsonRenderer.line(DataJson.undone(result)) : DataText.undone(result));
      return 0;
    } catch (GodwitException failure) {
      printer.end();
      return fail(failure);
    }
  }

  /** The answer says how it ended. */
  private static void tell(EventPrinter printer, Event event) {
    if (!(event instanceof Event.UndoFinished)) {
      printer.accept(event);
    }
  }
}
