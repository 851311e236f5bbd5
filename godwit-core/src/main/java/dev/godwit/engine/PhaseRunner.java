package dev.godwit.engine;

import dev.godwit.clock.RunClock;
import dev.godwit.engine.ChangeAccess.Desk;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.event.Event;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.plan.Act;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Expression;
import dev.godwit.plan.Hash;
import dev.godwit.plan.Names;
import dev.godwit.plan.Phase;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Version;
import dev.godwit.plan.Work;
import dev.godwit.schema.Attribute;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
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

  private static final Location MESSAGE = Location.startOf("(message)");

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
            throw refused(table + " has a column '" + column + "' already");
          }
          Version version = next(desk);
          ChangePlan plan =
              from == null
                  ? added(desk, shape, column, type)
                  : replaced(desk, version, shape, from, column, type);
          return done(desk, version, added(column), table, plan, Phase.EXPAND);
        });
  }

  private static ChangePlan added(Desk desk, Shape shape, String column, @Nullable String type) {
    String chosen = type == null ? desk.place().dialect().moves().textType() : type;
    List<Act> acts =
        desk.place().dialect().moves().addColumn(shape, new NewColumn(column, chosen, true, null));
    ChangePlan.Watch table = new ChangePlan.Watch(shape.name().toString(), List.of(), List.of());
    return new ChangePlan(acts, List.of(), List.of(), false, List.of(table));
  }

  private static ChangePlan replaced(
      Desk desk, Version version, Shape shape, String from, String to, @Nullable String type)
      throws SQLException {
    Attribute old = shape.column(from).orElseThrow(() -> unknown(shape.name(), from));
    String chosen =
        type != null
            ? type
            : shape.column(to).map(there -> there.column().type()).orElse(old.column().type());
    boolean same = chosen.equals(old.column().type());
    String up = desk.place().dialect().moves().quote(from);
    String down = desk.place().dialect().moves().quote(to);
    NewColumn column =
        new NewColumn(to, chosen, old.column().nullable(), same ? old.defaultSql() : null);
    Replacement replacement =
        new Replacement(
            shape,
            List.of(new Replacement.Old(from, new Expression(down, MESSAGE))),
            List.of(new Replacement.New(column, to, new Expression(up, MESSAGE))),
            same,
            false,
            new Names(version));
    return new Drafting(desk.place().connection(), desk.place().dialect())
        .plan(replacement, MESSAGE);
  }

  /**
   * Fills a column from the one that it replaces.
   *
   * @param table the table; null for the one that the column was added to
   */
  public PhaseOutcome migrateData(@Nullable TableName table, String from, String to) {
    return access.leased(
        desk -> {
          Optional<Planned> planned = planned(desk, replaces(from, to));
          TableName meant =
              planned.isPresent()
                  ? TableName.of(planned.get().plan().watches().get(0).table())
                  : table == null ? tableOf(desk, to) : table;
          Version version = next(desk);
          ChangePlan plan =
              planned.isPresent()
                  ? only(planned.get().plan(), Phase.MIGRATE_DATA)
                  : replaced(desk, version, shape(desk, meant), from, to, null);
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
            throw unknown(table, column);
          }
          Planned planned =
              planned(desk, plan -> takesAway(plan, shape.name(), column))
                  .orElseThrow(
                      () ->
                          refused(
                              "nothing takes the place of '"
                                  + column
                                  + "' in "
                                  + table
                                  + " yet: expand and migrate_data come first"));
          if (!isMigrated(desk, planned)) {
            throw refused(
                "the data of '"
                    + column
                    + "' in "
                    + table
                    + " is not migrated yet: migrate_data comes before contract");
          }
          ChangePlan rest =
              new ChangePlan(
                  planned.plan().acts().stream()
                      .filter(act -> act.phase().isAfter(Phase.EXPAND))
                      .toList(),
                  planned.plan().notices(),
                  List.of(),
                  false,
                  planned.plan().watches());
          String name = "remove_" + column + "_column";
          return done(desk, next(desk), name, table, rest, Phase.CONTRACT);
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
            MESSAGE.file(),
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

  private static ChangePlan only(ChangePlan plan, Phase phase) {
    return new ChangePlan(plan.of(phase), plan.notices(), List.of(), false, List.of());
  }

  private static Predicate<ChangePlan> replaces(String from, String to) {
    return plan ->
        plan.watches().stream().anyMatch(watch -> watch.columns().equals(List.of(from)))
            && plan.acts().stream().anyMatch(act -> fills(act, to));
  }

  private static boolean fills(Act act, String column) {
    return act.work() instanceof Work.Fill fill && fill.backfill().set().containsKey(column);
  }

  private static boolean takesAway(ChangePlan plan, TableName table, String column) {
    return !plan.of(Phase.CONTRACT).isEmpty()
        && plan.watches().stream()
            .anyMatch(
                watch ->
                    watch.columns().equals(List.of(column))
                        && TableName.of(watch.table()).name().equals(table.name()));
  }

  /** The newest change in the ledger whose plan is like that. */
  private static Optional<Planned> planned(Desk desk, Predicate<ChangePlan> like)
      throws SQLException {
    List<AppliedMigration> applied = new ArrayList<>(desk.history().applied());
    Collections.reverse(applied);
    for (AppliedMigration each : applied) {
      if (!ChangeRunner.isChange(each)) {
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
  private static boolean isMigrated(Desk desk, Planned planned) throws SQLException {
    List<String> columns =
        planned.plan().of(Phase.MIGRATE_DATA).stream()
            .flatMap(
                act ->
                    act.work() instanceof Work.Fill fill
                        ? fill.backfill().set().keySet().stream()
                        : Stream.<String>of())
            .toList();
    for (AppliedMigration each : desk.history().applied()) {
      if (ChangeRunner.isChange(each)
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
  private static TableName tableOf(Desk desk, String column) throws SQLException {
    AppliedMigration added =
        desk.history().applied().stream()
            .filter(each -> each.name().equals(added(column)) && ChangeRunner.isChange(each))
            .reduce((one, other) -> other)
            .orElseThrow(
                () ->
                    refused("no message has added a column '" + column + "': expand comes first"));
    return TableName.of(desk.driver().kept(added.version()).plan().watches().get(0).table());
  }

  private static String added(String column) {
    return "add_" + column + "_column";
  }

  private static Shape shape(Desk desk, TableName table) throws SQLException {
    return desk.place()
        .dialect()
        .moves()
        .shape(desk.place().connection(), table)
        .orElseThrow(
            () -> new GodwitException(ErrorCode.TABLE_UNKNOWN, "there is no table " + table));
  }

  private static GodwitException unknown(TableName table, String column) {
    return new GodwitException(
        ErrorCode.TABLE_UNKNOWN, "table " + table + " has no column '" + column + "'");
  }

  private static GodwitException refused(String what) {
    return new GodwitException(ErrorCode.PHASE_ORDER, what).state("Nothing was run");
  }

  /** One more than the greatest number in the ledger. */
  private static Version next(Desk desk) {
    return desk.history().applied().stream()
        .map(each -> each.version().parts().get(0))
        .reduce(BigInteger::max)
        .map(greatest -> new Version(List.of(greatest.add(BigInteger.ONE))))
        .orElse(Version.of("1"));
  }

  /** A change with its plan. */
  private record Planned(AppliedMigration migration, ChangePlan plan) {}
}
