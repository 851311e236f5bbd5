package dev.godwit.engine;

import dev.godwit.clock.RunClock;
import dev.godwit.engine.Access.Place;
import dev.godwit.engine.ChangeAccess.Desk;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.ledger.Changes;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Phase;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Takes changes through their phases one by one, and back. */
public final class ChangeRunner {

  private final ChangeAccess access;

  /**
   * A runner of changes.
   *
   * @param files finds all migrations that are known
   * @param events who listens to what happens
   */
  public ChangeRunner(
      DataSource dataSource,
      Supplier<List<ResolvedMigration>> files,
      RunOptions options,
      RunClock clock,
      Consumer<Event> events) {
    this.access = new ChangeAccess(dataSource, files, options, clock, events);
  }

  /**
   * Begins a change and expands the schema, or goes on with that.
   *
   * @param version the change; null for the next one that is pending
   * @throws GodwitException {@link ErrorCode#PHASE_ORDER} where other migrations come first, or it
   *     is past that phase
   */
  public ChangeOutcome expand(@Nullable Version version) {
    return access.leased(
        desk -> {
          History history = desk.history();
          AppliedMigration begun =
              version == null
                  ? history.halfDone().filter(ChangeRunner::isChange).orElse(null)
                  : history.byVersion().get(version);
          if (begun == null) {
            begun = desk.driver().begin(next(history, version), history.lastOrdinal() + 1);
          }
          return run(desk, begun, Phase.EXPAND, Contracting.NOW);
        });
  }

  static boolean isChange(AppliedMigration migration) {
    return migration.kind().equals(Kind.CHANGE.id());
  }

  private static ResolvedMigration next(History history, @Nullable Version version) {
    List<ResolvedMigration> pending = history.pending();
    ResolvedMigration first =
        pending.stream()
            .findFirst()
            .orElseThrow(() -> unknown(version, "there is no change to expand"));
    if (version != null && pending.stream().noneMatch(each -> each.version().equals(version))) {
      throw unknown(version, "there is no pending change " + version);
    }
    if (first.kind() != Kind.CHANGE || (version != null && !first.version().equals(version))) {
      throw new GodwitException(
              ErrorCode.PHASE_ORDER,
              "migration " + first.version() + " " + first.name() + " comes first")
          .state("Nothing was run")
          .next("Apply it with 'godwit migrate --to " + first.version() + "'");
    }
    return first;
  }

  private static GodwitException unknown(@Nullable Version version, String what) {
    return new GodwitException(
            version == null ? ErrorCode.PHASE_ORDER : ErrorCode.VERSION_UNKNOWN, what)
        .next("'godwit status' lists all migrations");
  }

  /** The change that waits for a phase, the first one where several do; empty where none does. */
  public Optional<Version> waiting(Phase phase) {
    return access.read(
        place ->
            place.ledger().migrations(place.connection()).stream()
                .filter(each -> waits(each, phase))
                .map(AppliedMigration::version)
                .findFirst(),
        Optional.empty());
  }

  private static boolean waits(AppliedMigration change, Phase phase) {
    return isChange(change)
        && (phase == Phase.PURGE || change.state() != AppliedMigration.State.APPLIED)
        && Phase.next(change.phase()).filter(phase::equals).isPresent();
  }

  /** Whether a version is that of a change that has begun. */
  public boolean begun(Version version) {
    return access.read(
        place ->
            place.ledger().migrations(place.connection()).stream()
                .anyMatch(each -> isChange(each) && each.version().equals(version)),
        false);
  }

  /**
   * The change that is to be taken on next: one that has begun and is not contracted, else the
   * first that is pending.
   *
   * @throws GodwitException {@link ErrorCode#PHASE_ORDER} where there is none, or other migrations
   *     come first
   */
  public Version next() {
    History history = access.history();
    return history.applied().stream()
        .filter(ChangeRunner::isChange)
        .filter(each -> each.state() != AppliedMigration.State.APPLIED)
        .map(AppliedMigration::version)
        .findFirst()
        .orElseGet(() -> next(history, null).version());
  }

  /**
   * Runs the next phase of a change, or what is left of it.
   *
   * @param version the change; null for the only one that waits for this phase
   * @throws GodwitException {@link ErrorCode#PHASE_ORDER} where it is not its turn
   */
  public ChangeOutcome run(@Nullable Version version, Phase phase, Contracting contracting) {
    if (phase != Phase.CONTRACT
        || contracting.patience().isZero()
        || contracting.reason() != null) {
      return access.leased(
          desk -> run(desk, chosen(desk.history(), version, phase), phase, contracting));
    }
    Version change = waited(version, contracting);
    return run(change, phase, Contracting.NOW);
  }

  /** Waits for the gate without the lease, so that others can work meanwhile. */
  private Version waited(@Nullable Version version, Contracting contracting) {
    AppliedMigration change = chosen(access.history(), version, Phase.CONTRACT);
    requireTurn(change, Phase.CONTRACT);
    boolean unused =
        access.read(
            place -> {
              ChangePlan plan =
                  place
                      .ledger()
                      .changes()
                      .find(place.connection(), change.version())
                      .orElseThrow()
                      .plan();
              if (change.phase() == Phase.VALIDATE && !plan.of(Phase.CONTRACT).isEmpty()) {
                access
                    .gate(place)
                    .await(place.connection(), change.version(), contracting.patience());
              }
              return true;
            },
            false);
    return change.version();
  }

  private ChangeOutcome run(
      Desk desk, AppliedMigration change, Phase phase, Contracting contracting)
      throws SQLException {
    requireTurn(change, phase);
    if (change.phase() == null || phase.isAfter(change.phase())) {
      if (phase == Phase.CONTRACT) {
        ChangePlan plan = desk.driver().kept(change.version()).plan();
        desk.driver().passGate(change.version(), plan, contracting);
        if (contracting.reason() != null) {
          desk.driver().noteForce(change, contracting.reason());
        }
      }
      desk.driver().run(change, phase);
    }
    return outcome(desk, change.version());
  }

  private static void requireTurn(AppliedMigration change, Phase phase) {
    String title = "change " + change.version() + " " + change.name();
    if (!isChange(change)) {
      throw new GodwitException(
          ErrorCode.PHASE_ORDER,
          "migration "
              + change.version()
              + " "
              + change.name()
              + " is no change: it has no phases");
    }
    if (change.state() == AppliedMigration.State.REVERTING) {
      throw new GodwitException(ErrorCode.HALF_DONE, title + " is half undone")
          .state("Nothing was run")
          .next("Run 'godwit rollback' to finish that first");
    }
    Phase reached = change.phase();
    Phase first = Phase.next(reached).orElse(Phase.PURGE);
    if (phase.isAfter(first)) {
      throw new GodwitException(
              ErrorCode.PHASE_ORDER,
              title
                  + " is "
                  + (reached == null ? "not expanded yet" : reached.reached())
                  + ": "
                  + first.id()
                  + " comes before "
                  + phase.id())
          .state("Nothing was run")
          .next(
              "Run '"
                  + Phases.command(first)
                  + "' first; 'godwit migrate' runs all in their order");
    }
  }

  /** The change that is meant: the one that was named, or the first that waits for the phase. */
  private static AppliedMigration chosen(History history, @Nullable Version version, Phase phase) {
    if (version != null) {
      AppliedMigration named = history.byVersion().get(version);
      if (named == null) {
        throw notBegun(history, version);
      }
      return named;
    }
    List<AppliedMigration> changes =
        history.applied().stream().filter(ChangeRunner::isChange).toList();
    return changes.stream()
        .filter(each -> waits(each, phase))
        .findFirst()
        .or(
            () ->
                changes.stream()
                    .filter(each -> each.state() != AppliedMigration.State.APPLIED)
                    .findFirst())
        .orElseThrow(
            () ->
                new GodwitException(ErrorCode.PHASE_ORDER, "no change waits for " + phase.id())
                    .state("Nothing was run")
                    .next(begin(history)));
  }

  /** What to do where no change is open. */
  private static String begin(History history) {
    return history.pending().stream()
        .filter(each -> each.kind() == Kind.CHANGE)
        .findFirst()
        .map(each -> expanding(history, each))
        .orElse("No change is pending either: 'godwit new --change NAME' writes one");
  }

  private static String expanding(History history, ResolvedMigration change) {
    ResolvedMigration first = history.pending().get(0);
    String title = "change " + change.version() + " " + change.name();
    return first.equals(change)
        ? "Expand comes first: run 'godwit expand " + change.version() + "' to begin " + title
        : title
            + " is pending, behind migration "
            + first.version()
            + " "
            + first.name()
            + ": 'godwit migrate --to "
            + change.version()
            + "' applies both, as far as the gate lets it";
  }

  private static GodwitException notBegun(History history, Version version) {
    GodwitException failure = unknown(version, "no change " + version + " has begun");
    return history.pending().stream()
        .filter(each -> each.version().equals(version) && each.kind() == Kind.CHANGE)
        .findFirst()
        .map(each -> failure.state("Nothing was run").next(expanding(history, each)))
        .orElse(failure);
  }

  /**
   * Undoes a change, or its later phases.
   *
   * @param version the change; null for the one that began last
   * @param kept the last phase that stays; null where none does
   */
  public ChangeOutcome undo(@Nullable Version version, @Nullable Phase kept) {
    return access.leased(
        desk -> {
          List<AppliedMigration> changes =
              desk.history().applied().stream().filter(ChangeRunner::isChange).toList();
          AppliedMigration change =
              changes.stream()
                  .filter(each -> version == null || each.version().equals(version))
                  .reduce((one, other) -> other)
                  .orElseThrow(() -> unknown(version, "there is no such change to undo"));
          desk.driver().undo(change, kept);
          return kept == null
              ? new ChangeOutcome(change.version(), change.name(), null, List.of())
              : outcome(desk, change.version());
        });
  }

  /**
   * What purge would drop now, in the order of versions.
   *
   * @param version only of this change, though its time is not over; null for all whose time is
   */
  public List<ChangeOutcome> retired(@Nullable Version version) {
    return access.read(place -> retired(place, version), List.of());
  }

  private static List<ChangeOutcome> retired(Place place, @Nullable Version version)
      throws SQLException {
    List<ChangeOutcome> retired = new ArrayList<>();
    for (AppliedMigration each : place.ledger().migrations(place.connection())) {
      if (!isChange(each)
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

  /**
   * Drops for good what was kept.
   *
   * @param version only of this change, though its time is not over; null for all whose time is
   */
  public List<ChangeOutcome> purge(@Nullable Version version) {
    return access.leased(
        desk -> {
          List<ChangeOutcome> purged = retired(desk.place(), version);
          for (ChangeOutcome each : purged) {
            desk.driver().run(desk.driver().find(each.version()), Phase.PURGE);
          }
          return purged;
        });
  }

  private static ChangeOutcome outcome(Desk desk, Version version) throws SQLException {
    AppliedMigration now = desk.driver().find(version);
    return new ChangeOutcome(
        version,
        now.name(),
        now.phase(),
        now.phase() == Phase.CONTRACT ? desk.driver().kept(version).plan().retired() : List.of());
  }
}
