package dev.godwit.cli;

import dev.godwit.Godwit;
import dev.godwit.clock.Durations;
import dev.godwit.engine.ChangeOutcome;
import dev.godwit.engine.Contracting;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code godwit contract}. */
@Command(
    name = "contract",
    sortOptions = false,
    description = {
      "Takes away what only the old version of the program needs.",
      "Not before every row is filled, every rule kept, and no program on the old",
      "version is alive: 'godwit instances' lists them. A change with 'keep: 7d' in",
      "its file hides the old column for so long, and can be undone until then."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  godwit contract                           refused while a program is on the old version",
      "  godwit contract --wait 30m                waits for the last one to go",
      "  godwit contract --force --reason 'ops-7'  in spite of them; the ledger keeps who and why"
    })
public final class ContractCommand extends PhaseCommand {

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      description = "how long to wait for programs on the old version (default: 0)")
  private @Nullable String patience;

  @Option(names = "--force", description = "go ahead in spite of programs on the old version")
  private boolean force;

  @Option(names = "--reason", paramLabel = "TEXT", description = "why; --force needs it")
  private @Nullable String reason;

  /** The command in its surroundings. */
  public ContractCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  ChangeOutcome phase(Godwit godwit, @Nullable Version change) {
    return godwit.changes().run(change, Phase.CONTRACT, contracting());
  }

  private Contracting contracting() {
    if (force != (reason != null)) {
      throw new GodwitException(ErrorCode.USAGE, "--force and --reason go together")
          .next("Say why: godwit contract --force --reason 'the last old instance is a test'");
    }
    if (reason != null) {
      return Contracting.forced(reason);
    }
    if (patience == null) {
      return Contracting.NOW;
    }
    String text = patience;
    return Durations.parse(text)
        .map(time -> new Contracting(time, null))
        .orElseThrow(
            () ->
                new GodwitException(
                    ErrorCode.USAGE,
                    "--wait " + text + ": a time was expected, such as 30s, 10m, 2h"));
  }
}
