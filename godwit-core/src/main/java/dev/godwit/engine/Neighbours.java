package dev.godwit.engine;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.ledger.Changes;
import dev.godwit.ledger.Ledger;
import dev.godwit.operation.Around;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a ledger beside one another: several may be open at a time, and those about the
 * same table go forward in their order and back in the opposite one.
 */
final class Neighbours {

  private final Ledger ledger;
  private final Connection connection;

  Neighbours(Ledger ledger, Connection connection) {
    this.ledger = ledger;
    this.connection = connection;
  }

  /** The changes that are expanded and not contracted, in the order in which they began. */
  List<Around.Open> open() throws SQLException {
    List<Around.Open> open = new ArrayList<>();
    for (AppliedMigration each : changes()) {
      if (isOpen(each)) {
        open.add(new Around.Open(each.version(), kept(each.version()).plan()));
      }
    }
    return open;
  }

  private List<AppliedMigration> changes() throws SQLException {
    return ledger.migrations().all(connection).stream().filter(AppliedMigration::isChange).toList();
  }

  /** A phase asked for by a message is a change of its own that is over after it. */
  private static boolean isOpen(AppliedMigration change) {
    return change.state() != AppliedMigration.State.APPLIED && !isContracted(change.phase());
  }

  private static boolean isContracted(@Nullable Phase reached) {
    return reached != null && reached.isAfter(Phase.VALIDATE);
  }

  /** The plan of a change, by the names that hold now; empty where the ledger has none. */
  Optional<Changes.Kept> find(Version version) throws SQLException {
    Changes.Kept kept = ledger.changes().find(connection, version).orElse(null);
    if (kept == null || kept.plan().loans().isEmpty()) {
      return Optional.ofNullable(kept);
    }
    List<Version> contracted =
        changes().stream()
            .filter(each -> isContracted(each.phase()))
            .map(AppliedMigration::version)
            .toList();
    return Optional.of(kept.with(kept.plan().after(contracted)));
  }

  /** The plan of a change that has begun, by the names that hold now. */
  Changes.Kept kept(Version version) throws SQLException {
    return find(version)
        .orElseThrow(
            () ->
                new GodwitException(
                    ErrorCode.LEDGER_UNREADABLE, "the ledger holds no plan of change " + version));
  }

  /** Refuses a phase that an earlier change about the same table has to come through first. */
  void requireTurn(AppliedMigration change, ChangePlan plan, Phase phase) throws SQLException {
    if (phase == Phase.EXPAND) {
      return;
    }
    List<AppliedMigration> before = new ArrayList<>();
    for (AppliedMigration each : changes()) {
      boolean behind = each.phase() == null || phase.isAfter(each.phase());
      if (each.ordinal() < change.ordinal()
          && isOpen(each)
          && behind
          && phase != Phase.VALIDATE
          && kept(each.version()).plan().meets(plan)) {
        before.add(each);
      }
    }
    if (phase == Phase.CONTRACT) {
      requirePurged(change, plan);
    }
    if (!before.isEmpty()) {
      throw new GodwitException(
              ErrorCode.PHASE_ORDER,
              titles(before) + " is open on the same table, and comes before " + title(change))
          .state("Nothing was run")
          .next("Run '" + Phases.command(phase) + "' for " + titles(before) + " first");
    }
  }

  /** Refuses to take away a column that an earlier change still writes what it keeps from. */
  private void requirePurged(AppliedMigration change, ChangePlan plan) throws SQLException {
    for (AppliedMigration each : changes()) {
      if (each.ordinal() >= change.ordinal() || each.phase() != Phase.CONTRACT) {
        continue;
      }
      ChangePlan earlier = kept(each.version()).plan();
      if (!earlier.of(Phase.PURGE).isEmpty() && plan.takesFrom(earlier)) {
        throw new GodwitException(
                ErrorCode.CONTRACT_REFUSED,
                title(each)
                    + " keeps "
                    + String.join(", ", earlier.retired())
                    + ", written from a column that "
                    + title(change)
                    + " takes away")
            .state("Nothing was run: both versions of the program work")
            .next("Run 'godwit purge " + each.version() + " --yes' first, or wait until it is due");
      }
    }
  }

  /** Refuses to undo what a later change, still there, builds on. */
  void requireLast(AppliedMigration change, ChangePlan plan) throws SQLException {
    List<AppliedMigration> after = new ArrayList<>();
    for (AppliedMigration each : changes()) {
      if (each.ordinal() > change.ordinal()
          && (isOpen(each) || isContracted(change.phase()))
          && kept(each.version()).plan().meets(plan)) {
        after.add(each);
      }
    }
    if (!after.isEmpty()) {
      throw new GodwitException(
              ErrorCode.PHASE_ORDER,
              titles(after) + " builds on the same table as " + title(change))
          .state("Nothing was run")
          .next("Undo " + titles(after) + " first");
    }
  }

  private static String titles(List<AppliedMigration> changes) {
    return changes.stream().map(Neighbours::title).collect(Collectors.joining(", "));
  }

  private static String title(AppliedMigration change) {
    return "change " + change.version() + " " + change.name();
  }
}
