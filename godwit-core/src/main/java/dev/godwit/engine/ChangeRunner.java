package dev.godwit.engine;

import dev.godwit.clock.RunClock;
import dev.godwit.engine.ChangeAccess.Desk;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.event.Event;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.plan.ChangePlan;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import java.sql.SQLException;
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
                  ? history.halfDone().filter(AppliedMigration::isChange).orElse(null)
                  : history.byVersion().get(version);
          if (begun == null) {
            begun =
                desk.driver()
                    .begin(ChangeChoice.pending(history, version), history.lastOrdinal() + 1);
          }
          return run(desk, begun, Phase.EXPAND, Contracting.NOW);
        });
  }

  /** The change that waits for a phase, the first one where several do; empty where none does. */
  public Optional<Version> waiting(Phase phase) {
    return access.read(
        place ->
            place.ledger().migrations().all(place.connection()).stream()
                .filter(each -> ChangeChoice.waits(each, phase))
                .map(AppliedMigration::version)
                .findFirst(),
        Optional.empty());
  }

  /** Whether a version is that of a change that has begun. */
  public boolean begun(Version version) {
    return access.read(
        place ->
            place.ledger().migrations().all(place.connection()).stream()
                .anyMatch(each -> each.isChange() && each.version().equals(version)),
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
        .filter(AppliedMigration::isChange)
        .filter(each -> each.state() != AppliedMigration.State.APPLIED)
        .map(AppliedMigration::version)
        .findFirst()
        .orElseGet(() -> ChangeChoice.pending(history, null).version());
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
          desk ->
              run(desk, ChangeChoice.chosen(desk.history(), version, phase), phase, contracting));
    }
    Version change = waited(version, contracting);
    return run(change, phase, Contracting.NOW);
  }

  /** Waits for the gate without the lease, so that others can work meanwhile. */
  private Version waited(@Nullable Version version, Contracting contracting) {
    AppliedMigration change = ChangeChoice.chosen(access.history(), version, Phase.CONTRACT);
    ChangeChoice.requireTurn(change, Phase.CONTRACT);
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
    ChangeChoice.requireTurn(change, phase);
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
              desk.history().applied().stream().filter(AppliedMigration::isChange).toList();
          AppliedMigration change =
              changes.stream()
                  .filter(each -> version == null || each.version().equals(version))
                  .reduce((one, other) -> other)
                  .orElseThrow(
                      () -> ChangeChoice.unknown(version, "there is no such change to undo"));
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
    return access.read(place -> RetiredColumns.due(place, version), List.of());
  }

  /**
   * Drops for good what was kept.
   *
   * @param version only of this change, though its time is not over; null for all whose time is
   */
  public List<ChangeOutcome> purge(@Nullable Version version) {
    return access.leased(
        desk -> {
          List<ChangeOutcome> purged = RetiredColumns.due(desk.place(), version);
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
