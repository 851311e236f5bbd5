package dev.godwit.engine;

import dev.godwit.clock.RunClock;
import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Dialects;
import dev.godwit.dialect.Failure;
import dev.godwit.dialect.Feature;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.ledger.AppliedMigration.State;
import dev.godwit.ledger.Journal;
import dev.godwit.ledger.Lease;
import dev.godwit.ledger.Ledger;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Plan;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.Version;
import dev.godwit.schema.TableName;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.validation.Validation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Looks at a database, plans, and runs the plan under the lease.
 *
 * <p>A run that has nothing to do opens one connection, takes no lease and writes nothing.
 */
public final class Runner {

  private final DataSource dataSource;
  private final List<ResolvedMigration> files;
  private final RunOptions options;
  private final RunClock clock;
  private final Consumer<Event> events;

  /**
   * A runner.
   *
   * @param files all migrations that are known, in the order of their versions
   * @param events who listens to what happens
   */
  public Runner(
      DataSource dataSource,
      List<ResolvedMigration> files,
      RunOptions options,
      RunClock clock,
      Consumer<Event> events) {
    this.dataSource = dataSource;
    this.files = List.copyOf(files);
    this.options = options;
    this.clock = clock;
    this.events = events;
  }

  /** Applies what is pending. */
  public List<Outcome> migrate(Target target) {
    return connected(
        place -> {
          Plan first = patiently(place, () -> up(place, target));
          return first.isEmpty() ? List.of() : leased(place, () -> up(place, target));
        });
  }

  /**
   * Undoes what was applied last; of that, what another runner has undone meanwhile is left out,
   * and nothing else takes its place.
   */
  public List<Outcome> rollback(Target target) {
    return connected(
        place -> {
          Plan first = patiently(place, () -> down(place, target));
          return first.isEmpty()
              ? List.of()
              : leased(place, () -> down(place, target).within(first));
        });
  }

  /** What {@link #migrate} or {@link #rollback} would run; nothing is run or written. */
  public Plan plan(Direction direction, Target target) {
    return connected(place -> direction == Direction.UP ? up(place, target) : down(place, target));
  }

  /** Every migration that the files or the ledger know. */
  public StatusReport status() {
    return connected(
        place -> {
          History history = history(place);
          String runner =
              place.ledger.exists(place.connection)
                  ? place.ledger.runner(place.connection).orElse(null)
                  : null;
          return StatusReport.of(history, runner);
        });
  }

  /** Holds the data of a table against rules; nothing is written. */
  public List<ValidationResult> validate(TableName table, List<Validation> rules) {
    return connected(place -> Validator.validate(place.connection, place.dialect, table, rules));
  }

  private Plan up(Place place, Target target) throws SQLException {
    History history = history(place);
    if (options.strict()) {
      refuseDifferences(StatusReport.of(history, null));
    }
    history.pending().forEach(ResolvedMigration::checksum); // all must be readable before any runs
    return new Planner(place.dialect, options.allowEmpty()).up(history, target);
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
    Planner planner = new Planner(place.dialect, options.allowEmpty());
    List<AppliedMigration> chosen = planner.toRollBack(history, target);
    Map<Version, String> downs = new HashMap<>();
    for (AppliedMigration migration : chosen) {
      place
          .ledger
          .script(place.connection, migration.version(), Direction.DOWN)
          .ifPresent(text -> downs.put(migration.version(), text));
    }
    return planner.down(history, chosen, downs);
  }

  private History history(Place place) throws SQLException {
    if (!place.ledger.exists(place.connection)) {
      return new History(files, List.of(), List.of());
    }
    List<AppliedMigration> applied = place.ledger.migrations(place.connection);
    History history = new History(files, applied, List.of());
    AppliedMigration half = history.halfDone().orElse(null);
    if (half == null) {
      return history;
    }
    Direction direction = half.state() == State.REVERTING ? Direction.DOWN : Direction.UP;
    List<Journal.Entry> journal =
        place.ledger.journal(half.version(), direction).entries(place.connection);
    return new History(files, applied, journal);
  }

  /** Plans anew once the lease is had: another runner may have done the work meanwhile. */
  private List<Outcome> leased(Place place, Patience.Work<Plan> planning) throws SQLException {
    place.borrowed.prepare(place.dialect, options.timeouts());
    Leasing leasing = new Leasing(place.dialect, place.ledger, options, clock, events);
    if (!place.ledger.exists(place.connection)) {
      leasing.createLedger(place.connection);
    }
    Lease lease = leasing.take(place.connection, RunnerName.unique(options.runner()));
    try (Heartbeat heartbeat = new Heartbeat(dataSource, lease)) {
      if (place.dialect.has(Feature.CONCURRENT_WRITERS)) {
        heartbeat.start();
      }
      return execute(place, lease, patiently(place, planning));
    } finally {
      release(lease, place);
    }
  }

  private <T> T patiently(Place place, Patience.Work<T> work) throws SQLException {
    return new Patience(place.dialect, clock, events).within(options.leaseWait(), work);
  }

  private void release(Lease lease, Place place) {
    try {
      new Patience(place.dialect, clock, event -> {})
          .within(
              options.leaseLength(),
              () -> {
                lease.release(place.connection);
                return lease;
              });
    } catch (SQLException e) {
      events.accept(
          new Event.Warning(
              "the lease could not be given back; it runs out by itself in "
                  + options.leaseLength().toSeconds()
                  + " s"));
    }
  }

  private List<Outcome> execute(Place place, Lease lease, Plan plan) throws SQLException {
    Session session = new Session(place.connection, place.dialect, options.timeouts());
    Workplace work = new Workplace(session, place.ledger, lease, options, clock, events);
    Map<Version, ResolvedMigration> code = new HashMap<>();
    files.forEach(file -> code.put(file.version(), file));
    long ordinal = patiently(place, () -> history(place)).lastOrdinal();
    List<Outcome> done = new ArrayList<>();
    Rehearsal.Result rehearsed = new Rehearsal(dataSource, work).run(plan);
    for (PlannedMigration migration : plan.limited(rehearsed.sound()).migrations()) {
      long start = clock.nanos();
      events.accept(
          new Event.MigrationStarted(migration, done.size() + 1, plan.migrations().size()));
      ResolvedMigration file = code.get(migration.version());
      try {
        ordinal += migration.resumed() ? 0 : 1;
        new MigrationRun(work, migration, file == null ? null : file.code(), ordinal).run();
      } catch (GodwitException failure) {
        events.accept(new Event.MigrationFailed(migration, failure));
        throw failure;
      }
      Outcome outcome =
          new Outcome(
              migration.version(), migration.name(), migration.direction(), clock.since(start));
      done.add(outcome);
      events.accept(new Event.MigrationFinished(migration, outcome.duration()));
    }
    if (rehearsed.failure() != null) {
      PlannedMigration unsound = plan.migrations().get(rehearsed.sound());
      events.accept(new Event.MigrationFailed(unsound, rehearsed.failure()));
      throw rehearsed.failure();
    }
    return done;
  }

  private <T> T connected(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      Dialect dialect = Dialects.of(connection);
      if (!options.statementTimeout().isZero() && !dialect.has(Feature.STATEMENT_TIMEOUT)) {
        throw new GodwitException(
                ErrorCode.FEATURE_UNSUPPORTED,
                dialect.label() + " has no " + Feature.STATEMENT_TIMEOUT.label())
            .next("Leave --statement-timeout out");
      }
      try (Borrowed borrowed = Borrowed.of(connection)) {
        Ledger ledger = new Ledger(dialect, dialect.ledger(connection, options.ledger()));
        return work.on(new Place(connection, borrowed, dialect, ledger));
      } catch (SQLException e) {
        throw refused(dialect, e);
      }
    } catch (SQLException e) {
      throw new GodwitException(
              ErrorCode.DATABASE_UNREACHABLE, "no connection to the database: " + e.getMessage(), e)
          .next("Check the URL, the user and the password, and that the server is up");
    }
  }

  private static GodwitException refused(Dialect dialect, SQLException e) {
    Failure kind = dialect.classify(e);
    String message = dialect.message(e);
    if (kind == Failure.CONNECTION) {
      return new GodwitException(
          ErrorCode.DATABASE_UNREACHABLE, "the connection was lost: " + message, e);
    }
    if (kind.passing()) {
      return new GodwitException(
              ErrorCode.LOCK_TIMEOUT, "another program is in the way: " + message, e)
          .next("Run the same command again once that is done");
    }
    return new GodwitException(
        ErrorCode.DATABASE_REFUSED,
        "the database refused a statement of Godwit's own: " + message,
        e);
  }

  /** A connection, and what is known of its other end. */
  private record Place(Connection connection, Borrowed borrowed, Dialect dialect, Ledger ledger) {}

  /** What is done on a connection. */
  @FunctionalInterface
  private interface Work<T> {
    T on(Place place) throws SQLException;
  }
}
