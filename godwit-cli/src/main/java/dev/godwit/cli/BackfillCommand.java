package dev.godwit.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.Godwit;
import dev.godwit.engine.ChangeOutcome;
import dev.godwit.engine.Contracting;
import dev.godwit.engine.DataReport;
import dev.godwit.engine.DataTarget;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import dev.godwit.render.ChangeJson;
import dev.godwit.render.ChangeText;
import dev.godwit.render.DataJson;
import dev.godwit.render.DataText;
import dev.godwit.render.JsonRenderer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code godwit backfill}. */
@Command(
    name = "backfill",
    sortOptions = false,
    description = {
      "Runs a data migration, applied or pending; or fills the rows for a change.",
      "In batches, and only rows that are not yet right are written. One that was",
      "stopped or killed goes on where it was. 'godwit migrate' runs those that are",
      "pending, in their order, and records them; this records only the run."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit backfill                      the change whose turn it is, or the only data migration",
      "  godwit backfill 7 --pace 100ms       that of version 7, slowly",
      "  godwit backfill --table users        all of a table",
      "  godwit backfill 7 --runs 3           three times, to see that once is enough"
    })
public final class BackfillCommand extends GodwitCommand {

  private final Surroundings surroundings;

  @Parameters(paramLabel = "VERSION", arity = "0..1", description = "the data migration's version")
  private String version = "";

  @Option(names = "--table", paramLabel = "T", description = "the data migrations of this table")
  private @Nullable String table;

  @Option(names = "--column", paramLabel = "C", description = "of those, the ones that write this")
  private @Nullable String column;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "how many rows a batch looks at, whatever the file says")
  private @Nullable String batchSize;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "how often, comparing the tables after each (default: 1)")
  private String runs = "1";

  /** The command in its surroundings. */
  public BackfillCommand(Surroundings surroundings) {
    super(surroundings);
    this.surroundings = surroundings;
  }

  @Override
  protected int run(Context context) {
    List<Event.BackfillFinished> done = new ArrayList<>();
    EventPrinter printer = new EventPrinter(surroundings, json());
    try {
      Integer rows = batchSize == null ? null : WholeNumber.of("--batch-size", batchSize);
      int rounds = WholeNumber.of("--runs", runs);
      Godwit godwit = context.reader().listener(printer.andThen(event -> collect(event, done)));
      Version change = table == null ? ChangeMeant.of(godwit, version, Phase.MIGRATE_DATA) : null;
      if (change != null) {
        ChangeOutcome outcome = godwit.changes().run(change, Phase.MIGRATE_DATA, Contracting.NOW);
        printer.end();
        print(
            json() ? JsonRenderer.line(ChangeJson.outcome(outcome)) : ChangeText.outcome(outcome));
        return 0;
      }
      DataTarget target = target(godwit);
      context.noteMissingFile();
      DataReport report = godwit.backfills().backfill(target, rows, rounds);
      printer.end();
      print(json() ? asJson(done, report, rounds) : DataText.backfills(done, report, rounds));
      return report.unchanged() ? 0 : 1;
    } catch (GodwitException failure) {
      printer.end();
      return Failures.print(surroundings, failure, json(), DataJson.backfills(done));
    }
  }

  private DataTarget target(Godwit godwit) {
    if (table == null) {
      if (column != null) {
        throw new GodwitException(ErrorCode.USAGE, "--column needs --table beside it");
      }
      return DataTarget.version(Meant.of(godwit, version).version());
    }
    if (!version.isEmpty()) {
      throw new GodwitException(ErrorCode.USAGE, "VERSION and --table were both given")
          .next("Name the data migration by one of them");
    }
    return DataTarget.table(table, column);
  }

  private static String asJson(List<Event.BackfillFinished> done, DataReport report, int rounds) {
    ObjectNode node = DataJson.backfills(done);
    if (rounds > 1) {
      node.put("rounds", rounds);
      node.put("unchanged", report.unchanged());
    }
    return JsonRenderer.line(node);
  }

  private static void collect(Event event, List<Event.BackfillFinished> done) {
    if (event instanceof Event.BackfillFinished finished) {
      done.add(finished);
    }
  }
}
