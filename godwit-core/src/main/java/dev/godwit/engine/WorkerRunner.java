package dev.godwit.engine;

import dev.godwit.backfill.BackfillOptions;
import dev.godwit.backfill.Backfiller;
import dev.godwit.backfill.Site;
import dev.godwit.clock.RunClock;
import dev.godwit.engine.Access.Place;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.BackfillRun.State;
import dev.godwit.ledger.Runs;
import dev.godwit.ledger.Tenure;
import dev.godwit.ledger.Worker;
import dev.godwit.plan.RowTransform;
import dev.godwit.source.ResolvedMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Helps with the backfills that other processes have begun. It takes no lease: the segments that it
 * works on are kept to it by their own.
 */
public final class WorkerRunner {

  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Access access;
  private final Supplier<List<ResolvedMigration>> files;
  private final RunOptions options;
  private final RunClock clock;
  private final Consumer<Event> events;
  private final Set<Long> refused = new HashSet<>();
  private final BooleanSupplier ending;
  private long changed;
  private int joined;
  private @Nullable GodwitException refusal;

  /**
   * A runner that helps.
   *
   * @param files finds all migrations that are known, where a run computes its values in Java
   * @param events who listens to what happens
   * @param ending whether it is to end after the batch in hand
   */
  public WorkerRunner(
      DataSource dataSource,
      Supplier<List<ResolvedMigration>> files,
      RunOptions options,
      RunClock clock,
      Consumer<Event> events,
      BooleanSupplier ending) {
    this.access = new Access(dataSource, options, clock, events);
    this.files = files;
    this.options = options;
    this.clock = clock;
    this.events = events;
    this.ending = ending;
  }

  /**
   * Helps with one run after the other until none is at work.
   *
   * @param only the one run to help with; null for all
   * @param stay whether to wait for the next one, until this process is to end
   * @throws GodwitException {@link ErrorCode#RUN_STATE} where there are runs at work, and none that
   *     can be helped with from here; and whatever stops this process
   */
  public Help work(@Nullable Long only, boolean stay) {
    while (!ending.getAsBoolean() && (stay ? patiently(only) : next(only))) {
      if (stay) {
        clock.pause(BETWEEN);
      }
    }
    if (refusal != null && joined == 0) {
      throw refusal;
    }
    return new Help(joined, changed);
  }

  /** Whoever is to stay does so, whatever fails meanwhile. */
  private boolean patiently(@Nullable Long only) {
    try {
      boolean unused = next(only);
    } catch (GodwitException failure) {
      events.accept(new Event.Warning(failure.getMessage()));
      clock.pause(BETWEEN.multipliedBy(10));
    }
    return true;
  }

  /** Helps with the first run that is at work; whether there was one. */
  private boolean next(@Nullable Long only) {
    return access.connected(
        place -> {
          Optional<BackfillRun> run = atWork(place, only);
          if (run.isPresent()) {
            place.borrowed().prepare(place.dialect(), options.timeouts());
            join(place, run.get());
          }
          return run.isPresent();
        });
  }

  private Optional<BackfillRun> atWork(Place place, @Nullable Long only) throws SQLException {
    Runs runs = place.ledger().runs();
    if (!place.ledger().exists(place.connection()) || !runs.workers().known(place.connection())) {
      return Optional.empty();
    }
    for (BackfillRun run : runs.seen(place.connection())) {
      boolean meant = only == null || only == run.id();
      if (meant
          && run.state() == State.RUNNING
          && !refused.contains(run.id())
          && !runs.segments().open(place.connection(), run.id()).isEmpty()) {
        return Optional.of(run);
      }
    }
    return Optional.empty();
  }

  private void join(Place place, BackfillRun run) throws SQLException {
    try {
      changed += Backfiller.join(site(place), run, this::transform, ending);
      joined++;
    } catch (GodwitException failure) {
      if (failure.code() != ErrorCode.RUN_STATE) {
        throw failure;
      }
      events.accept(new Event.Warning(failure.getMessage()));
      refused.add(run.id());
      refusal = failure;
    }
  }

  private Site site(Place place) throws SQLException {
    String owner = Worker.guest(RunnerName.unique(options.runner()));
    String session = place.dialect().nameSession(place.connection(), owner).orElse(null);
    return new Site(
        place.connection(),
        access.dataSource(),
        place.dialect(),
        place.ledger().runs(),
        owner,
        new Tenure.Guest(owner, options.leaseLength()),
        new BackfillOptions(
            options.timeouts().of(session),
            options.lockRetries(),
            options.tempo(),
            null,
            options.runner()),
        clock,
        events);
  }

  /** From a migration that is known here, else made anew. */
  private Optional<RowTransform> transform(String name) {
    for (ResolvedMigration file : files.get()) {
      RowTransform known = file.backfill() == null ? null : file.backfill().transform();
      if (known != null && known.getClass().getName().equals(name)) {
        return Optional.of(known);
      }
    }
    try {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      return Optional.of(
          Class.forName(name, false, loader)
              .asSubclass(RowTransform.class)
              .getDeclaredConstructor()
              .newInstance());
    } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
      return Optional.empty();
    }
  }

  /**
   * What a process has helped with.
   *
   * @param runs how many runs
   * @param updated how many rows it has changed
   */
  public record Help(int runs, long updated) {}
}
