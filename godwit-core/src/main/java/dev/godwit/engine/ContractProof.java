package dev.godwit.engine;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.plan.Act;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Work;
import dev.godwit.schema.TableName;
import java.sql.SQLException;
import java.util.List;

/**
 * What is proved before a change takes anything away: all rows are filled, all rules hold, and what
 * hangs on the columns that go is known.
 */
final class ContractProof {

  private final Workplace place;
  private final Drafting drafting;

  ContractProof(Workplace place, Drafting drafting) {
    this.place = place;
    this.drafting = drafting;
  }

  /**
   * Proves it, or says what is in the way.
   *
   * @throws GodwitException {@link ErrorCode#CONTRACT_REFUSED} where something hangs on the columns
   *     that nobody has planned to carry, {@link ErrorCode#VALIDATION_FAILED} where a rule is
   *     broken
   */
  void require(AppliedMigration change, ChangePlan plan) throws SQLException {
    requireKnown(change, plan);
    try {
      for (Act act : plan.acts()) {
        if (!act.phase().isAfter(Phase.VALIDATE)) {
          prove(change, act.work());
        }
      }
    } catch (GodwitException failure) {
      throw failure.state() == null
          ? failure.state("Nothing was retired, and programs of both versions can go on working")
          : failure;
    }
  }

  private void requireKnown(AppliedMigration change, ChangePlan plan) throws SQLException {
    List<String> later = plan.of(Phase.CONTRACT).isEmpty() ? List.of() : drafting.hungLater(plan);
    if (!later.isEmpty()) {
      throw new GodwitException(
              ErrorCode.CONTRACT_REFUSED,
              "change "
                  + change.version()
                  + " "
                  + change.name()
                  + " would take away what was hung on its columns after it was planned: "
                  + String.join(", ", later))
          .state("Nothing was retired, and programs of both versions can go on working")
          .next("Drop it, or make it anew on the new column, and run the same command again");
    }
  }

  private void prove(AppliedMigration change, Work work) throws SQLException {
    DataRun run = new DataRun(place, null);
    if (work instanceof Work.Fill fill) {
      var unused = run.run(fill.backfill(), change.version().toString(), change.name());
    } else if (work instanceof Work.Prove rules) {
      run.prove(TableName.of(rules.table()), rules.rules());
    }
  }
}
