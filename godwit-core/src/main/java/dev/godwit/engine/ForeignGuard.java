package dev.godwit.engine;

import dev.godwit.adopt.Histories;
import dev.godwit.adopt.ToolHistory;
import dev.godwit.engine.Access.Place;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.PlannedMigration.Kind;
import java.sql.SQLException;

/** Keeps migrations that another tool has applied from being applied once more. */
final class ForeignGuard {

  private final Place place;

  ForeignGuard(Place place) {
    this.place = place;
  }

  /**
   * Looks for other tools' histories where the ledger is empty.
   *
   * @throws GodwitException {@link ErrorCode#HISTORY_FOREIGN} where one holds what is pending
   */
  void check(History history) throws SQLException {
    if (!history.applied().isEmpty() || history.files().isEmpty() || history.set().saidToBeOwn()) {
      return;
    }
    for (Histories.Found found :
        new Histories(place.connection(), place.dialect(), history.set()).all()) {
      ToolHistory foreign = found.read();
      if (foreign.entries().stream()
          .anyMatch(
              entry ->
                  entry.kind() == Kind.BASELINE || history.file(entry.version()).isPresent())) {
        throw new GodwitException(
                ErrorCode.HISTORY_FOREIGN,
                "the database has these migrations by the history of "
                    + found.tool()
                    + " in "
                    + found.table())
            .state("Nothing was run")
            .next(
                "Run 'godwit adopt --dry-run' to see it, and 'godwit adopt' to carry on from it;"
                    + " if it has nothing to do with this directory, say --layout godwit");
      }
    }
  }
}
