package dev.godwit.engine;

import dev.godwit.clock.RunClock;
import dev.godwit.engine.ChangeAccess.Desk;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Hash;
import dev.godwit.plan.Phase;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs phases that are asked for one by one, without a file: each is a migration of its own, with
 * the next number in the ledger.
 *
 * <p>What the later ones do is planned as soon as both columns are known, and kept with the
 * migration that began the dual write.
 */
public final class PhaseRunner {

  private final ChangeAccess access;

  /** A runner of single phases. */
  public PhaseRunner(
      DataSource dataSource, RunOptions options, RunClock clock, Consumer<Event> events) {
    this.access = new ChangeAccess(dataSource, List::of, options, clock, events);
  }

  /**
   * Adds a column, and keeps it in step with the one that it will replace, where that is known.
   *
   * @param type the column's type; null for the old one's, or the database's type for text
   * @param from the column that it will replace; null where that is said later
   */
  public PhaseOutcome expand(
      TableName table, String column, @Nullable String type, @Nullable String from) {
    return access.leased(
        desk -> {
          Shape shape = shape(desk, table);
          if (shape.column(column).isPresent()) {
            throw PhaseHistory.refused(table + " has a column '" + column + "' already");
          }
          Version version = PhaseHistory.next(desk);
          ChangePlan plan =
              from == null
                  ? PhasePlan.added(desk, shape, column, type)
                  : PhasePlan.replaced(desk, version, shape, from, column, type);
          return done(desk, version, PhaseHistory.added(column), table, plan, Phase.EXPAND);
        });
  }

  /**
   * Fills a column from the one that it replaces.
   *
   * @param table the table; null for the one that the column was added to
   */
  public PhaseOutcome migrateData(@Nullable TableName table, String from, String to) {
    return access.leased(
        desk -> {
          Optional<PhaseHistory.Planned> planned =
              PhaseHistory.planned(desk, PhaseHistory.replaces(from, to));
          TableName meant =
              planned.isPresent()
                  ? TableName.of(planned.get().plan().watches().get(0).table())
                  : table == null ? PhaseHistory.tableOf(desk, to) : table;
          Version version = PhaseHistory.next(desk);
          ChangePlan plan =
              planned.isPresent()
                  ? PhasePlan.only(planned.get().plan(), Phase.MIGRATE_DATA)
                  : PhasePlan.replaced(desk, version, shape(desk, meant), from, to, null);
          String name = "migrate_" + from + "_to_" + to;
          return done(desk, version, name, meant, plan, Phase.MIGRATE_DATA);
        });
  }

  /** Takes the old column away. */
  public PhaseOutcome contract(TableName table, String column) {
    return access.leased(
        desk -> {
          Shape shape = shape(desk, table);
          if (shape.column(column).isEmpty()) {
            throw PhasePlan.unknown(table, column);
          }
          PhaseHistory.Planned planned =
              PhaseHistory.planned(desk, plan -> PhaseHistory.takesAway(plan, shape.name(), column))
                  .orElseThrow(
                      () ->
                          PhaseHistory.refused(
                              "nothing takes the place of '"
                                  + column
                                  + "' in "
                                  + table
                                  + " yet: expand and migrate_data come first"));
          if (!PhaseHistory.isMigrated(desk, planned)) {
            throw PhaseHistory.refused(
                "the data of '"
                    + column
                    + "' in "
                    + table
                    + " is not migrated yet: migrate_data comes before contract");
          }
          ChangePlan rest = PhasePlan.after(planned.plan(), Phase.EXPAND);
          String name = "remove_" + column + "_column";
          return done(desk, PhaseHistory.next(desk), name, table, rest, Phase.CONTRACT);
        });
  }

  /** Records a phase as a migration of its own, and runs it. */
  private static PhaseOutcome done(
      Desk desk, Version version, String name, TableName table, ChangePlan plan, Phase last)
      throws SQLException {
    PlannedMigration header =
        new PlannedMigration(
            version,
            name,
            Kind.CHANGE,
            Direction.UP,
            PhasePlan.MESSAGE.file(),
            Hash.of(name, table.toString()),
            null,
            null,
            List.of(),
            0,
            false);
    if (last == Phase.CONTRACT) {
      desk.driver().passGate(version, plan, Contracting.NOW);
    }
    AppliedMigration begun =
        desk.driver().begin(header, plan, null, desk.history().lastOrdinal() + 1);
    desk.driver().only(begun, last);
    long rows =
        desk.place().ledger().runs().of(desk.place().connection(), version.toString()).stream()
            .mapToLong(BackfillRun::updated)
            .sum();
    return new PhaseOutcome(version, name, shape(desk, table), rows);
  }

  private static Shape shape(Desk desk, TableName table) throws SQLException {
    return desk.place()
        .dialect()
        .moves()
        .shape(desk.place().connection(), table)
        .orElseThrow(
            () -> new GodwitException(ErrorCode.TABLE_UNKNOWN, "there is no table " + table));
  }
}
