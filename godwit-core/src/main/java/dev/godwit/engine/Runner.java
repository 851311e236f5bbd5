package dev.godwit.engine;

import dev.godwit.clock.RunClock;
import dev.godwit.engine.Access.Place;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.event.Event;
import dev.godwit.layout.Layouts;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.ledger.AppliedMigration.State;
import dev.godwit.ledger.Journal;
import dev.godwit.ledger.Lease;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Estimates;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Plan;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.source.Tolerance;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a database, plans, and runs the plan under the lease.
 *
 * <p>A run that has nothing to do opens one connection, takes no lease and writes nothing.
 */
public final class Runner {

  private final DataSource dataSource;
  private final Access access;
  private final MigrationSet files;
  private final RunOptions options;
  private final RunClock clock;
  private final Consumer<Event> events;
  private final Keeping keeping;

  /**
   * A runner.
   *
   * @param files all migrations that are known
   * @param events who listens to what happens
   */
  public Runner(
      DataSource dataSource,
      MigrationSet files,
      RunOptions options,
      RunClock clock,
      Consumer<Event> events) {
    this.dataSource = dataSource;
    this.access = new Access(dataSource, options, clock, events);
    this.files = files;
    this.options = options;
    this.clock = clock;
    this.events = events;
    this.keeping = new Keeping(dataSource, files, options, clock, events);
  }

  /** Applies what is pending. */
  public List<Outcome> migrate(Target target) {
    return access.connected(
        place -> {
          Plan first = access.patiently(place, () -> up(place, target));
          return first.isEmpty() && CallbackRun.none(files) && !keeping.isBehind()
              ? List.of()
              : leased(place, () -> up(place, target), true);
        });
  }

  /**
   * Undoes what was applied last; of that, what another runner has undone meanwhile is left out,
   * and nothing else takes its place.
   */
  public List<Outcome> rollback(Target target) {
    return access.connected(
        place -> {
          Plan first = access.patiently(place, () -> down(place, target));
          return first.isEmpty()
              ? List.of()
              : leased(place, () -> down(place, target).within(first), false);
        });
  }

  /** What {@link #migrate} or {@link #rollback} would run; nothing is run or written. */
  public Plan plan(Direction direction, Target target) {
    return access.connected(
        place ->
            direction == Direction.UP
                ? new ChangePreview(place, files.migrations()).of(up(place, target))
                : down(place, target));
  }

  /** What the backfills of a plan will take, by statistics and samples; nothing is written. */
  public Estimates estimate(Plan plan) {
    return access.connected(place -> Estimating.of(place, options, plan));
  }

  /** Every migration that the files or the ledger know. */
  public StatusReport status() {
    return access.connected(
        place -> {
          History history = history(place, keeping::seen);
          String runner =
              place.ledger().exists(place.connection())
                  ? place.ledger().runner(place.connection()).orElse(null)
                  : null;
          return StatusReport.of(history, runner)
              .noting(new StatusNotes(place, keeping).of(history));
        });
  }

  /** Who uses the database: instances by their heartbeats, and programs by their sessions. */
  public InstanceReport instances() {
    return access.connected(
        place ->
            new Gate(place.dialect(), place.ledger(), options.instanceTimeout(), clock, events)
                .report(place.connection()));
  }

  private Plan up(Place place, Target target) throws SQLException {
    History history = history(place);
    if (options.strict()) {
      refuseDifferences(StatusReport.of(history, null));
    }
    refuseOrder(history);
    new ForeignGuard(place).check(history);
    history.pending().forEach(ResolvedMigration::checksum); // all must be readable before any runs
    return new Planner(place.dialect(), options.allowEmpty()).up(history, target);
  }

  /** Where the tool whose files these are is told to run none that comes later below. */
  private static void refuseOrder(History history) {
    if (Layouts.tolerance(history.set()).order() != Tolerance.Order.REFUSED) {
      return;
    }
    for (MigrationStatus line : StatusReport.of(history, null).migrations()) {
      if (line.outOfOrder() && line.state() == MigrationStatus.State.PENDING) {
        throw new GodwitException(
                ErrorCode.HISTORY_DIFFERS,
                "migration "
                    + line.version()
                    + " "
                    + line.name()
                    + " is pending, and a later version is applied, which the settings of "
                    + history.set().layout()
                    + " do not allow")
            .at(Location.startOf(line.file()))
            .state("Nothing was run")
            .next("Give it a version after the last applied one, or set outOfOrder=true");
      }
    }
  }

  private static void refuseDifferences(StatusReport report) {
    report.findings().stream()
        .filter(finding -> !finding.rule().equals("interrupted"))
        .findFirst()
        .ifPresent(
            finding -> {
              throw new GodwitException(
                      ErrorCode.HISTORY_DIFFERS,
                      "migration "
                          + finding.version()
                          + " "
                          + finding.name()
                          + ": "
                          + finding.message())
                  .state("Nothing was run")
                  .next(finding.fix() + ". 'godwit check' lists all such findings");
            });
  }

  private Plan down(Place place, Target target) throws SQLException {
    History history = history(place);
    Planner planner = new Planner(place.dialect(), options.allowEmpty());
    List<AppliedMigration> chosen = planner.toRollBack(history, target);
    Map<Version, String> downs = new HashMap<>();
    for (AppliedMigration migration : chosen) {
      place
          .ledger()
          .migrations()
          .script(place.connection(), migration.version(), Direction.DOWN)
          .or(() -> downOfFile(history, migration))
          .ifPresent(text -> downs.put(migration.version(), text));
    }
    return planner.down(history, chosen, downs);
  }

  /** Of what a tool that is kept in step has applied, and the ledger is yet to learn. */
  private static Optional<String> downOfFile(History history, AppliedMigration migration) {
    return Optional.of(migration)
        .filter(AppliedMigration::reversible)
        .flatMap(each -> history.file(each.version()))
        .map(ResolvedMigration::down)
        .map(down -> down.recorded(Direction.DOWN));
  }

  private History history(Place place) throws SQLException {
    return history(place, keeping::caughtUp);
  }

  private History history(Place place, Keeping.View view) throws SQLException {
    if (!place.ledger().exists(place.connection())) {
      return new History(files, List.of(), List.of());
    }
    List<AppliedMigration> ledger = place.ledger().migrations().all(place.connection());
    List<AppliedMigration> applied = view.of(place, ledger);
    History history = new History(files, applied, List.of());
    AppliedMigration half = history.halfDone().orElse(null);
    if (half == null) {
      return history;
    }
    Direction direction = half.state() == State.REVERTING ? Direction.DOWN : Direction.UP;
    List<Journal.Entry> journal =
        place.ledger().journal(half.version(), direction).entries(place.connection());
    return new History(files, applied, journal);
  }

  /** Plans anew once the lease is had: another runner may have done the work meanwhile. */
  private List<Outcome> leased(Place place, Patience.Work<Plan> planning, boolean callBack)
      throws SQLException {
    return access.leased(
        place,
        lease ->
            keeping.during(
                place,
                lease,
                (mirrored, lock) ->
                    run(mirrored, lock, lease, access.patiently(place, planning), callBack)));
  }

  private List<Outcome> run(
      Place place, @Nullable ToolLock lock, Lease lease, Plan plan, boolean callBack)
      throws SQLException {
    Workplace work = workplace(place, lease);
    if (!callBack || CallbackRun.none(files)) {
      return execute(place, work, plan, lock);
    }
    CallbackRun callbacks = new CallbackRun(work, files);
    callbacks.before();
    List<Outcome> done = execute(place, work, plan, lock);
    callbacks.after(!done.isEmpty());
    return done;
  }

  private Workplace workplace(Place place, Lease lease) {
    Session session =
        new Session(place.connection(), place.dialect(), options.timeouts().of(lease.session()));
    return new Workplace(
        session, access.dataSource(), place.ledger(), lease, options, clock, events);
  }

  private List<Outcome> execute(Place place, Workplace work, Plan plan, @Nullable ToolLock lock)
      throws SQLException {
    if (plan.isEmpty()) {
      return List.of();
    }
    Map<Version, ResolvedMigration> code = new HashMap<>();
    files.migrations().forEach(file -> code.put(file.version(), file));
    long ordinal = access.patiently(place, () -> history(place)).lastOrdinal();
    List<Outcome> done = new ArrayList<>();
    Guards guards = new Guards(work, code);
    Plan unguarded = guards.unguarded(plan);
    Rehearsal.Result rehearsed = new Rehearsal(dataSource, work).run(unguarded);
    int sound = rehearsed.failure() == null ? plan.migrations().size() : rehearsed.sound();
    for (PlannedMigration planned : plan.limited(sound).migrations()) {
      if (lock != null) {
        lock.confirm();
      }
      PlannedMigration migration = guards.allowed(planned);
      if (migration == null) {
        continue;
      }
      long start = clock.nanos();
      events.accept(
          new Event.MigrationStarted(migration, done.size() + 1, plan.migrations().size()));
      ResolvedMigration file = code.get(migration.version());
      Phase reached;
      try {
        ordinal += migration.resumed() ? 0 : 1;
        reached = run(work, migration, file, ordinal);
      } catch (GodwitException failure) {
        events.accept(new Event.MigrationFailed(migration, failure));
        if (goesOn(place, guards, migration, failure)) {
          continue;
        }
        throw failure;
      }
      Outcome outcome =
          new Outcome(
              migration.version(),
              migration.name(),
              migration.direction(),
              clock.since(start),
              reached);
      done.add(outcome);
      if (!outcome.whole()) {
        return done; // what comes later may need the change to be whole
      }
      events.accept(new Event.MigrationFinished(migration, outcome.duration()));
    }
    if (rehearsed.failure() != null) {
      PlannedMigration unsound = plan.migrations().get(rehearsed.sound());
      events.accept(new Event.MigrationFailed(unsound, rehearsed.failure()));
      throw rehearsed.failure();
    }
    return done;
  }

  /** Whether a failure was foreseen by the author, and left nothing in the database. */
  private boolean goesOn(
      Place place, Guards guards, PlannedMigration migration, GodwitException failure)
      throws SQLException {
    return guards.mayFail(migration)
        && failure.code() == ErrorCode.MIGRATION_FAILED
        && history(place).halfDone().isEmpty();
  }

  /** Runs a migration, or a change as far as it may go. */
  private Phase run(
      Workplace work, PlannedMigration migration, @Nullable ResolvedMigration file, long ordinal) {
    try {
      if (migration.kind() != Kind.CHANGE) {
        new MigrationRun(work, migration, file == null ? null : file.code(), ordinal).run();
        if (Layouts.ownSessions(files.layout())) {
          work.session().dropTemporary();
        }
        return Phase.CONTRACT;
      }
      ChangeDriver driver = new ChangeDriver(work);
      if (migration.direction() == Direction.DOWN) {
        driver.undo(driver.find(migration.version()), null);
        return Phase.CONTRACT;
      }
      return driver.advance(
          migration.resumed()
              ? driver.find(migration.version())
              : driver.begin(Objects.requireNonNull(file), ordinal));
    } catch (SQLException e) {
      throw new Explanation(work, migration).of(e);
    }
  }
}
