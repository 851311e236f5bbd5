package dev.godwit.engine;

import dev.godwit.engine.Access.Place;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.ledger.Changes;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changes have retired and keep until purge. */
final class RetiredColumns {

  private RetiredColumns() {}

  /**
   * What purge would drop now, in the order of applying.
   *
   * @param version only of this change, though its time is not over; null for all whose time is
   */
  static List<ChangeOutcome> due(Place place, @Nullable Version version) throws SQLException {
    List<ChangeOutcome> retired = new ArrayList<>();
    for (AppliedMigration each : place.ledger().migrations().all(place.connection())) {
      if (!each.isChange()
          || each.phase() != Phase.CONTRACT
          || (version != null && !version.equals(each.version()))) {
        continue;
      }
      Changes.Kept kept =
          place.ledger().changes().find(place.connection(), each.version()).orElseThrow();
      if (!kept.plan().of(Phase.PURGE).isEmpty() && (version != null || kept.expired())) {
        retired.add(
            new ChangeOutcome(each.version(), each.name(), Phase.CONTRACT, kept.plan().retired()));
      }
    }
    return retired;
  }
}
