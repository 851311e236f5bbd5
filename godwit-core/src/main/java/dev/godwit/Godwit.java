package dev.godwit;

import dev.godwit.adopt.AdoptionReport;
import dev.godwit.clock.RunClock;
import dev.godwit.engine.Adopter;
import dev.godwit.engine.ChangeRunner;
import dev.godwit.engine.DataRunner;
import dev.godwit.engine.DownChecker;
import dev.godwit.engine.DownProposer;
import dev.godwit.engine.InstanceReport;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.PhaseRunner;
import dev.godwit.engine.RolloutBooks;
import dev.godwit.engine.RunOptions;
import dev.godwit.engine.Runner;
import dev.godwit.engine.ScratchDatabases;
import dev.godwit.engine.StatusReport;
import dev.godwit.engine.Target;
import dev.godwit.engine.WorkerRunner;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.layout.Layouts;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Estimates;
import dev.godwit.plan.Plan;
import dev.godwit.plan.Rollout;
import dev.godwit.rollout.ChangeTarget;
import dev.godwit.rollout.RolloutRunner;
import dev.godwit.schema.TableName;
import dev.godwit.source.DataMigration;
import dev.godwit.source.LayoutChoice;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.Migration;
import dev.godwit.source.MigrationLocation;
import dev.godwit.source.MigrationReader;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.throttle.ReplicaServer;
import dev.godwit.validation.Validation;
import dev.godwit.validation.ValidationResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Migrates a database: {@code Godwit.on(dataSource).migrations(path).migrate()}.
 *
 * <p>Immutable: each of the configuring methods answers a new object and leaves this one as it is.
 * Every method that runs throws {@link dev.godwit.error.GodwitException} on failure.
 */
public final class Godwit {

  private final DataSource dataSource;
  private final @Nullable MigrationLocation location;
  private final List<Migration> code;
  private final List<DataMigration> data;
  private final Settings settings;
  private final Consumer<Event> events;
  private final Replicas replicas;

  private Godwit(
      DataSource dataSource,
      @Nullable MigrationLocation location,
      List<Migration> code,
      List<DataMigration> data,
      Settings settings,
      Consumer<Event> events,
      Replicas replicas) {
    this.dataSource = Objects.requireNonNull(dataSource);
    this.location = location;
    this.code = List.copyOf(code);
    this.data = List.copyOf(data);
    this.settings = settings;
    this.events = events;
    this.replicas = replicas;
  }

  /** Godwit on the database behind a data source, with no migrations yet. */
  public static Godwit on(DataSource dataSource) {
    return new Godwit(
        dataSource, null, List.of(), List.of(), Settings.defaults(), event -> {}, Replicas.NONE);
  }

  /** With the migration files of a directory. */
  public Godwit migrations(Path directory) {
    return new Godwit(
        dataSource,
        new MigrationLocation.Directory(directory),
        code,
        data,
        settings,
        events,
        replicas);
  }

  /**
   * With the migration files of a place as users write it: a directory, or {@code
   * classpath:db/migrations}.
   */
  public Godwit migrations(String place) {
    return new Godwit(
        dataSource, MigrationLocation.of(place), code, data, settings, events, replicas);
  }

  /** With these migrations in Java beside the others. */
  public Godwit migrations(Migration... migrations) {
    List<Migration> all = new ArrayList<>(code);
    all.addAll(List.of(migrations));
    return new Godwit(dataSource, location, all, data, settings, events, replicas);
  }

  /** With these data migrations in Java beside the others. */
  public Godwit migrations(DataMigration... migrations) {
    List<DataMigration> all = new ArrayList<>(data);
    all.addAll(List.of(migrations));
    return new Godwit(dataSource, location, code, all, settings, events, replicas);
  }

  /** With other settings. */
  public Godwit settings(Settings others) {
    return new Godwit(dataSource, location, code, data, others, events, replicas);
  }

  /**
   * With replicas whose lag backfills heed, asked by connections of their own: on PostgreSQL beside
   * those that the server tells of.
   *
   * @param servers each by the name that people know it by
   */
  public Godwit replicas(Map<String, DataSource> servers) {
    List<ReplicaServer> asked =
        servers.entrySet().stream()
            .map(server -> new ReplicaServer(server.getKey(), server.getValue()))
            .toList();
    return new Godwit(dataSource, location, code, data, settings, events, replicas.heeding(asked));
  }

  /** With a listener to what happens during a run. */
  public Godwit listener(Consumer<Event> listener) {
    return new Godwit(dataSource, location, code, data, settings, listener, replicas);
  }

  /**
   * With a replica on which data may be held against rules, once it has all that was committed in
   * the database itself; where it is not one, or stays behind, that does it, with a warning.
   */
  public Godwit validateOn(DataSource other) {
    return new Godwit(
        dataSource, location, code, data, settings, events, replicas.validating(other));
  }

  /** Applies all pending migrations in the order of their versions. */
  public List<Outcome> migrate() {
    return migrate(Target.ALL);
  }

  /** Applies pending migrations in the order of their versions, as far as the target says. */
  public List<Outcome> migrate(Target target) {
    return runner().migrate(target);
  }

  /** Rolls back the migration that was applied last. */
  public List<Outcome> rollback() {
    return rollback(Target.ALL);
  }

  /**
   * Rolls back migrations, the last applied first, as far as the target says; one without a target.
   */
  public List<Outcome> rollback(Target target) {
    return runner().rollback(target);
  }

  /** What {@link #migrate(Target)} or {@link #rollback(Target)} would run, with nothing run. */
  public Plan plan(Direction direction, Target target) {
    return runner().plan(direction, target);
  }

  /**
   * What the backfills of a plan are expected to take: rows, log, disk and time, from statistics, a
   * sample of the rows, and the runs before. Nothing is written, and no table is read as a whole.
   */
  public Estimates estimate(Plan plan) {
    return runner().estimate(plan);
  }

  /** Every migration that the files or the ledger know. */
  public StatusReport status() {
    return runner().status();
  }

  /**
   * Holds the data of a table against rules, each of which has its result; nothing is written.
   *
   * @param table the table: {@code users}, {@code app.users}
   * @param rules the rules; {@link dev.godwit.validation.Validations} makes them from words
   */
  public List<ValidationResult> validate(String table, List<Validation> rules) {
    return backfills().validate(TableName.of(table), rules);
  }

  /** Who uses the database: instances by their heartbeats, and programs by their sessions. */
  public InstanceReport instances() {
    return new Runner(dataSource, MigrationSet.own(List.of()), options(), settings.clock(), events)
        .instances();
  }

  /**
   * Brings the instances of a program to the version of a change, one by one.
   *
   * @param directory where the commands of the rollout are run
   */
  public RolloutRunner rollout(Rollout rollout, Path directory) {
    RunOptions options = options();
    RunClock clock = settings.clock();
    return new RolloutRunner(
        rollout,
        directory,
        new ChangeTarget(changes()),
        new RolloutBooks(dataSource, options, clock, events),
        clock,
        events);
  }

  /** Runs, watches, steers and undoes backfills apart from the migrations they belong to. */
  public DataRunner backfills() {
    return new DataRunner(dataSource, this::files, options(), settings.clock(), events);
  }

  /**
   * Helps with the backfills that other processes have begun, as one of their workers on this
   * machine.
   *
   * @param ending whether to end after the batch in hand
   */
  public WorkerRunner worker(BooleanSupplier ending) {
    return new WorkerRunner(dataSource, this::files, options(), settings.clock(), events, ending);
  }

  /** Takes changes through their phases one by one, and back. */
  public ChangeRunner changes() {
    return new ChangeRunner(dataSource, this::files, options(), settings.clock(), events);
  }

  /** Runs phases that are asked for one by one, each as a migration of its own. */
  public PhaseRunner phases() {
    return new PhaseRunner(dataSource, options(), settings.clock(), events);
  }

  /**
   * Carries on from another tool's history: writes what it says is applied into the ledger, in one
   * transaction. The tool's own tables are only read.
   *
   * @param tool the tool; empty for the only one that has a history here
   */
  public AdoptionReport adopt(String tool) {
    return adopter().adopt(tool);
  }

  /**
   * Carries on from another tool's history, and keeps that in step while both tools are in use:
   * what Godwit applies or undoes is written there in the same transaction, Godwit holds the tool's
   * lock while it runs, and each run begins with what the tool did meanwhile.
   *
   * @param tool the tool; empty for the only one that has a history here
   */
  public AdoptionReport keepInStep(String tool) {
    return adopter().keepInStep(tool);
  }

  /**
   * Ends {@link #keepInStep}; both histories stay as they are.
   *
   * @return the tool; empty where none was kept in step
   */
  public Optional<String> stopKeepingInStep() {
    return adopter().stopKeepingInStep();
  }

  /** What {@link #adopt} would write, and what would keep it from that; nothing is written. */
  public AdoptionReport lookToAdopt(String tool) {
    return adopter().look(tool);
  }

  /**
   * Tries the downs of the migrations on scratch databases; the database of this object is not
   * touched.
   *
   * @param databases where scratch databases come from
   */
  public DownChecker downs(ScratchDatabases databases) {
    return new DownChecker(databases, set(), options(), settings.clock(), events);
  }

  /**
   * Proposes downs for migrations that have none; nothing is written, and the database of this
   * object is not touched.
   *
   * @param databases where scratch databases come from
   */
  public DownProposer proposals(ScratchDatabases databases) {
    return new DownProposer(databases, set(), options(), settings.clock(), events);
  }

  private RunOptions options() {
    return settings.runOptions().validatingOn(replicas.validated()).asking(replicas.heeded());
  }

  private Adopter adopter() {
    return new Adopter(dataSource, set(), this::set, options(), settings.clock(), events);
  }

  private Runner runner() {
    return new Runner(dataSource, set(), options(), settings.clock(), events);
  }

  private List<ResolvedMigration> files() {
    return set().migrations();
  }

  private MigrationSet set() {
    return read(settings.text(Setting.LAYOUT));
  }

  /** The files by the layout of that name; empty where they cannot be read by it. */
  private Optional<MigrationSet> set(String layout) {
    if (Layouts.ALL.stream().noneMatch(each -> each.name().equals(layout))) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(layout));
    } catch (GodwitException notTheirs) {
      return Optional.empty();
    }
  }

  private MigrationSet read(String layout) {
    String config = settings.text(Setting.LAYOUT_CONFIG);
    return MigrationReader.read(
        location,
        code,
        data,
        new LayoutChoice(
            layout,
            Layouts.ALL,
            new LayoutSettings(
                config.isEmpty() ? Map.of() : LayoutSettings.read(Path.of(config)),
                new Facts(dataSource))));
  }
}
