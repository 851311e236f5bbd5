package dev.godwit.engine;

import dev.godwit.engine.ChangeAccess.Desk;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.plan.Act;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import dev.godwit.plan.Work;
import dev.godwit.schema.TableName;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What earlier messages have planned and done, as the ledger tells it. */
final class PhaseHistory {

  private PhaseHistory() {}

  /** A plan that replaces that column by the other. */
  static Predicate<ChangePlan> replaces(String from, String to) {
    return plan ->
        plan.watches().stream().anyMatch(watch -> watch.columns().equals(List.of(from)))
            && plan.acts().stream().anyMatch(act -> fills(act, to));
  }

  private static boolean fills(Act act, String column) {
    return act.work() instanceof Work.Fill fill && fill.backfill().set().containsKey(column);
  }

  /** Whether a plan takes that column away. */
  static boolean takesAway(ChangePlan plan, TableName table, String column) {
    return !plan.of(Phase.CONTRACT).isEmpty()
        && plan.watches().stream()
            .anyMatch(
                watch ->
                    watch.columns().equals(List.of(column))
                        && TableName.of(watch.table()).name().equals(table.name()));
  }

  /** The newest change in the ledger whose plan is like that. */
  static Optional<Planned> planned(Desk desk, Predicate<ChangePlan> like) throws SQLException {
    List<AppliedMigration> applied = new ArrayList<>(desk.history().applied());
    Collections.reverse(applied);
    for (AppliedMigration each : applied) {
      if (!each.isChange()) {
        continue;
      }
      ChangePlan plan = desk.driver().kept(each.version()).plan();
      if (like.test(plan)) {
        return Optional.of(new Planned(each, plan));
      }
    }
    return Optional.empty();
  }

  /** Whether a later message, or the same one, has filled the column. */
  static boolean isMigrated(Desk desk, Planned planned) throws SQLException {
    List<String> columns =
        planned.plan().of(Phase.MIGRATE_DATA).stream()
            .flatMap(
                act ->
                    act.work() instanceof Work.Fill fill
                        ? fill.backfill().set().keySet().stream()
                        : Stream.<String>of())
            .toList();
    for (AppliedMigration each : desk.history().applied()) {
      if (each.isChange()
          && each.ordinal() >= planned.migration().ordinal()
          && each.phase() == Phase.MIGRATE_DATA
          && desk.driver().kept(each.version()).plan().acts().stream()
              .anyMatch(act -> columns.stream().anyMatch(column -> fills(act, column)))) {
        return true;
      }
    }
    return false;
  }

  /** The table that a message has added a column to. */
  static TableName tableOf(Desk desk, String column) throws SQLException {
    AppliedMigration added =
        desk.history().applied().stream()
            .filter(each -> each.name().equals(added(column)) && each.isChange())
            .reduce((one, other) -> other)
            .orElseThrow(
                () ->
                    refused("no message has added a column '" + column + "': expand comes first"));
    return TableName.of(desk.driver().kept(added.version()).plan().watches().get(0).table());
  }

  /** What the message that adds a column is called. */
  static String added(String column) {
    return "add_" + column + "_column";
  }

  /** One more than the greatest number in the ledger. */
  static Version next(Desk desk) {
    return desk.history().applied().stream()
        .map(each -> each.version().parts().get(0))
        .reduce(BigInteger::max)
        .map(greatest -> new Version(List.of(greatest.add(BigInteger.ONE))))
        .orElse(Version.of("1"));
  }

  /** The failure that it is not the turn of a message. */
  static GodwitException refused(String what) {
    return new GodwitException(ErrorCode.PHASE_ORDER, what).state("Nothing was run");
  }

  /** A change with its plan. */
  record Planned(AppliedMigration migration, ChangePlan plan) {}
}
