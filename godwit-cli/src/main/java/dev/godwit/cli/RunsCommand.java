package dev.godwit.cli;

import dev.godwit.Setting;
import dev.godwit.engine.DataRunner;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.Quarantine;
import dev.godwit.render.DataJson;
import dev.godwit.render.DataText;
import dev.godwit.render.JsonRenderer;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code godwit runs}. */
@Command(
    name = "runs",
    sortOptions = false,
    description = {
      "Lists the runs of backfills, and steers them.",
      "From any process: the one at work heeds it after its batch.",
      "",
      "  show     all of a run, with the rows that it could not change",
      "  pause    lets it wait",
      "  resume   lets it go on",
      "  cancel   ends it; what it has changed stays until 'godwit undo'",
      "  accept   drops the old values that it keeps; it cannot be undone any more"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit runs",
      "  godwit runs show 3",
      "  godwit runs pause 3",
      "  godwit runs --json | jq '.runs[] | select(.state == \"running\")'"
    })
public final class RunsCommand extends GodwitCommand {

  private static final List<String> ACTIONS =
      List.of("show", "pause", "resume", "cancel", "accept");

  @Parameters(
      index = "0",
      paramLabel = "ACTION",
      arity = "0..1",
      completionCandidates = Actions.class,
      description = "show, pause, resume, cancel or accept (default: list all)")
  private String action = "";

  @Parameters(index = "1", paramLabel = "RUN", arity = "0..1", description = "the run's number")
  private String run = "";

  /** The command in its surroundings. */
  public RunsCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  boolean concerns(Setting setting) {
    return isCommon(setting);
  }

  @Override
  protected int run(Context context) {
    checkCall();
    DataRunner runner = context.reader().backfills();
    if (action.isEmpty()) {
      context.noteMissingFile();
      List<BackfillRun> runs = runner.runs();
      print(json() ? JsonRenderer.line(DataJson.runs(runs)) : DataText.runs(runs));
      return 0;
    }
    long id = WholeNumber.of("RUN", run);
    switch (action) {
      case "pause" -> tell(runner.pause(id));
      case "resume" -> tell(runner.resume(id));
      case "cancel" -> tell(runner.cancel(id));
      case "accept" -> tell(runner.accept(id));
      default -> show(runner, id);
    }
    return 0;
  }

  private void checkCall() {
    if (!action.isEmpty() && !ACTIONS.contains(action)) {
      throw new GodwitException(ErrorCode.USAGE, "runs cannot be told to '" + action + "'")
          .next("They can be told to " + String.join(", ", ACTIONS));
    }
    if (!action.isEmpty() && run.isEmpty()) {
      throw new GodwitException(ErrorCode.USAGE, "RUN is missing")
          .next("'godwit runs' lists the runs with their numbers");
    }
  }

  private void tell(BackfillRun told) {
    print(json() ? JsonRenderer.line(DataJson.run(told)) : DataText.told(told));
  }

  private void show(DataRunner runner, long id) {
    List<Quarantine.Row> quarantine = runner.quarantine(id);
    BackfillRun shown =
        runner.runs().stream().filter(each -> each.id() == id).findFirst().orElseThrow();
    print(
        json()
            ? JsonRenderer.line(DataJson.run(shown, quarantine))
            : DataText.run(shown, quarantine));
  }

  /** The words for completion. */
  static final class Actions extends ArrayList<String> {
    private static final long serialVersionUID = 1;

    /** All of them. */
    Actions() {
      super(ACTIONS);
    }
  }
}
