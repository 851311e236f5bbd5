package dev.godwit.engine;

import dev.godwit.backfill.BackfillResult;
import dev.godwit.backfill.TableChecksum;
import dev.godwit.backfill.UndoResult;
import dev.godwit.clock.RunClock;
import dev.godwit.engine.Access.Place;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.BackfillRun;
import dev.godwit.ledger.BackfillRun.State;
import dev.godwit.ledger.BackfillRun.Undo;
import dev.godwit.ledger.Lease;
import dev.godwit.ledger.Quarantine;
import dev.godwit.ledger.Runs;
import dev.godwit.plan.Backfill;
import dev.godwit.schema.TableName;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.validation.Validation;
import dev.godwit.validation.ValidationResult;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs, watches, steers and undoes backfills apart from the migrations that they belong to. */
public final class DataRunner {

  private static final int ROWS_SHOWN = 100;

  private final Access access;
  private final Supplier<List<ResolvedMigration>> files;
  private final RunOptions options;
  private final RunClock clock;
  private final Consumer<Event> events;

  /**
   * A runner of backfills.
   *
   * @param files finds all migrations that are known, where that matters
   * @param events who listens to what happens
   */
  public DataRunner(
      DataSource dataSource,
      Supplier<List<ResolvedMigration>> files,
      RunOptions options,
      RunClock clock,
      Consumer<Event> events) {
    this.files = files;
    this.access = new Access(dataSource, options, clock, events);
    this.options = options;
    this.clock = clock;
    this.events = events;
  }

  /**
   * Runs data migrations, applied or pending, in the order of their versions; the ledger of
   * migrations stays as it is.
   *
   * @param target which are meant
   * @param batchSize how many rows a batch looks at; null for what each says
   * @param rounds how often to run them; after each round the tables are compared
   * @throws GodwitException {@link ErrorCode#VERSION_UNKNOWN} where none is meant
   */
  public DataReport backfill(DataTarget target, @Nullable Integer batchSize, int rounds) {
    List<ResolvedMigration> meant = files.get().stream().filter(target::means).toList();
    if (meant.isEmpty()) {
      throw new GodwitException(
              ErrorCode.VERSION_UNKNOWN, "there is no data migration for " + target)
          .next("'godwit plan' and 'godwit status' list the migrations");
    }
    return access.connected(
        place -> {
          meant.forEach(file -> check(place, file));
          return access.leased(place, lease -> rounds(place, lease, meant, batchSize, rounds));
        });
  }

  private static void check(Place place, ResolvedMigration file) {
    BackfillRules.check(place.dialect(), Objects.requireNonNull(file.backfill()), file.file());
  }

  private DataReport rounds(
      Place place,
      Lease lease,
      List<ResolvedMigration> meant,
      @Nullable Integer batchSize,
      int rounds)
      throws SQLException {
    List<BackfillResult> results = new ArrayList<>();
    List<TableChecksum> first = List.of();
    boolean unchanged = true;
    for (int round = 1; round <= rounds; round++) {
      for (ResolvedMigration file : meant) {
        Backfill backfill = Objects.requireNonNull(file.backfill());
        results.add(
            new DataRun(workplace(place, lease), batchSize)
                .run(backfill, file.version().toString(), file.name()));
      }
      List<TableChecksum> now = rounds == 1 ? List.of() : checksums(place, lease, meant);
      first = round == 1 ? now : first;
      unchanged &= now.equals(first);
    }
    return new DataReport(results, unchanged);
  }

  private List<TableChecksum> checksums(Place place, Lease lease, List<ResolvedMigration> meant)
      throws SQLException {
    List<TableChecksum> checksums = new ArrayList<>();
    List<String> tables =
        meant.stream()
            .map(file -> Objects.requireNonNull(file.backfill()).table())
            .distinct()
            .toList();
    for (String table : tables) {
      checksums.add(
          TableChecksum.of(
              place.connection(), place.dialect(), options.timeouts(), TableName.of(table)));
    }
    lease.hold(place.connection());
    return checksums;
  }

  /**
   * Puts back what a run has changed.
   *
   * @param id the run; null for the last one that has changed something and can be undone
   * @throws GodwitException {@link ErrorCode#RUN_UNKNOWN} where there is none, {@link
   *     ErrorCode#RUN_STATE} where it cannot be undone
   */
  public UndoResult undo(@Nullable Long id) {
    return access.connected(
        place -> {
          requireLedger(place, id);
          return access.leased(
              place,
              lease ->
                  new DataRun(workplace(place, lease), null)
                      .undo(id == null ? lastUndoable(place) : find(place, id)));
        });
  }

  private static BackfillRun lastUndoable(Place place) throws SQLException {
    List<BackfillRun> runs =
        place.ledger().runs().all(place.connection()).stream()
            .filter(run -> run.state() != State.UNDONE && run.undo() != Undo.NONE)
            .filter(run -> run.updated() > 0)
            .toList();
    if (runs.isEmpty()) {
      throw new GodwitException(ErrorCode.RUN_UNKNOWN, "there is no run that can be undone")
          .next("'godwit runs' lists all");
    }
    return runs.get(runs.size() - 1);
  }

  /** All runs as they are to people, the first one first. */
  public List<BackfillRun> runs() {
    return access.connected(
        place ->
            place.ledger().exists(place.connection())
                ? place.ledger().runs().seen(place.connection())
                : List.of());
  }

  /** The rows that a run could not change, as far as they are shown. */
  public List<Quarantine.Row> quarantine(long id) {
    return access.connected(
        place -> {
          requireLedger(place, id);
          return place
              .ledger()
              .runs()
              .quarantine()
              .rows(place.connection(), find(place, id).id(), ROWS_SHOWN);
        });
  }

  /** Asks the process that works on a run to wait, wherever it is. */
  public BackfillRun pause(long id) {
    return moved(id, State.PAUSED, List.of(State.RUNNING));
  }

  /** Lets a run go on that is paused. */
  public BackfillRun resume(long id) {
    return moved(id, State.RUNNING, List.of(State.PAUSED));
  }

  /** Ends a run before its end; what it has changed stays until it is undone. */
  public BackfillRun cancel(long id) {
    return moved(id, State.CANCELLED, List.of(State.RUNNING, State.PAUSED, State.STOPPED));
  }

  private BackfillRun moved(long id, State to, List<State> from) {
    return access.connected(
        place -> {
          requireLedger(place, id);
          Runs runs = place.ledger().runs();
          for (State state : from) {
            if (runs.move(place.connection(), id, state, to, null)) {
              return seen(place, id);
            }
          }
          BackfillRun run = find(place, id);
          if (run.state() == to) {
            return seen(place, id);
          }
          throw new GodwitException(
              ErrorCode.RUN_STATE,
              "run " + id + " is " + run.state().id() + " and cannot be " + to.id());
        });
  }

  /** Gives up the old values that a finished run has kept: it cannot be undone any more. */
  public BackfillRun accept(long id) {
    return access.connected(
        place -> {
          requireLedger(place, id);
          return access.leased(
              place,
              lease -> {
                BackfillRun run = find(place, id);
                if (run.state().unfinished() || run.state() == State.UNDOING) {
                  throw new GodwitException(
                          ErrorCode.RUN_STATE,
                          "run " + id + " is " + run.state().id() + ", and needs its old values")
                      .next("Let it end, or cancel it, first");
                }
                place.ledger().runs().accept(place.connection(), id);
                return find(place, id);
              });
        });
  }

  /** Holds the data of a table against rules; nothing is written. */
  public List<ValidationResult> validate(TableName table, List<Validation> rules) {
    return access.connected(
        place ->
            new Validating(access.dataSource(), options, clock, events)
                .validate(place.connection(), place.dialect(), table, rules));
  }

  /** All data migrations that are known, in the order of their versions. */
  public List<ResolvedMigration> migrations() {
    return files.get().stream().filter(file -> file.backfill() != null).toList();
  }

  /** The rules that the data migrations of a table declare, in the order of their versions. */
  public List<Validation> rules(String table) {
    return files.get().stream()
        .filter(DataTarget.table(table, null)::means)
        .flatMap(file -> Objects.requireNonNull(file.backfill()).validate().stream())
        .distinct()
        .toList();
  }

  private static BackfillRun find(Place place, long id) throws SQLException {
    return place.ledger().runs().find(place.connection(), id).orElseThrow(() -> unknown(id));
  }

  private static BackfillRun seen(Place place, long id) throws SQLException {
    return place.ledger().runs().seen(place.connection()).stream()
        .filter(run -> run.id() == id)
        .findFirst()
        .orElseThrow(() -> unknown(id));
  }

  private static void requireLedger(Place place, @Nullable Long id) throws SQLException {
    if (!place.ledger().exists(place.connection())) {
      throw unknown(id == null ? 0 : id);
    }
  }

  private static GodwitException unknown(long id) {
    return new GodwitException(
            ErrorCode.RUN_UNKNOWN, id == 0 ? "there is no run yet" : "there is no run " + id)
        .next("'godwit runs' lists all");
  }

  private Workplace workplace(Place place, Lease lease) {
    Session session =
        new Session(place.connection(), place.dialect(), options.timeouts().of(lease.session()));
    return new Workplace(
        session, access.dataSource(), place.ledger(), lease, options, clock, events);
  }
}
