package dev.godwit.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.godwit.Setting;
import dev.godwit.engine.WorkerRunner.Help;
import dev.godwit.error.GodwitException;
import dev.godwit.render.JsonRenderer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code godwit worker}. */
@Command(
    name = "worker",
    sortOptions = false,
    description = {
      "Helps with running backfills, from any machine.",
      "It takes parts of the rows off the process that began the run, until none are",
      "left, and needs no migration files: the ledger says what is to be done. It",
      "heeds its own settings, and may be stopped or killed at any moment."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit worker                       until nothing is left to help with",
      "  godwit worker --workers 4 --fast    with four connections, without pauses",
      "  godwit worker --run 3               with that run of 'godwit runs' only",
      "  godwit worker --stay                and wait for the next run, until stopped"
    })
public final class WorkerCommand extends GodwitCommand {

  private final Surroundings surroundings;

  @Option(names = "--run", paramLabel = "RUN", description = "the one run to help with")
  private @Nullable String run;

  @Option(names = "--stay", description = "wait for the next run, until it is stopped")
  private boolean stay;

  /** The command in its surroundings. */
  public WorkerCommand(Surroundings surroundings) {
    super(surroundings);
    this.surroundings = surroundings;
  }

  @Override
  boolean concerns(Setting setting) {
    return switch (setting) {
      case REHEARSE, STRICT, ALLOW_EMPTY, LEASE_WAIT, GENTLE_LOCK_TIMEOUT, INSTANCE_TIMEOUT ->
          false;
      default -> true;
    };
  }

  @Override
  protected int run(Context context) {
    Long only = run == null ? null : Long.valueOf(WholeNumber.of("--run", run));
    EventPrinter printer = new EventPrinter(surroundings, json());
    try (Stopping stopping = new Stopping()) {
      context.noteMissingFile();
      Help help = context.ledgerReader().listener(printer).worker(stopping::asked).work(only, stay);
      printer.end();
      print(json() ? asJson(help) : told(help));
      return 0;
    } catch (GodwitException failure) {
      printer.end();
      return fail(failure);
    }
  }

  private static String asJson(Help help) {
    return JsonRenderer.line(
        JsonNodeFactory.instance
            .objectNode()
            .put("runs", help.runs())
            .put("updated", help.updated()));
  }

  private String told(Help help) {
    if (help.runs() == 0) {
      return stay
          ? "Stopped; there was nothing to help with."
          : "There is no run to help with; 'godwit worker --stay' waits for one.";
    }
    return "Helped with "
        + (help.runs() == 1 ? "1 run: " : help.runs() + " runs: ")
        + (help.updated() == 1 ? "1 row" : help.updated() + " rows")
        + " changed here.";
  }
}
