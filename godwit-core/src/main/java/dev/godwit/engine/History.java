package dev.godwit.engine;

import dev.godwit.ledger.AppliedMigration;
import dev.godwit.ledger.AppliedMigration.State;
import dev.godwit.ledger.Journal;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the files say and what the ledger says, side by side.
 *
 * @param set what was found in files
 * @param applied the migrations in the ledger, in the order of applying
 * @param journal the finished and begun steps of the one migration that is half done; empty where
 *     none is
 */
public record History(
    MigrationSet set, List<AppliedMigration> applied, List<Journal.Entry> journal) {

  /** Copies the lists. */
  public History {
    applied = List.copyOf(applied);
    journal = List.copyOf(journal);
  }

  /** Godwit's own migrations, in the order of their versions, and the ledger. */
  public History(
      List<ResolvedMigration> files, List<AppliedMigration> applied, List<Journal.Entry> journal) {
    this(MigrationSet.own(files), applied, journal);
  }

  /** The migrations that were found, in the order of running. */
  public List<ResolvedMigration> files() {
    return set.migrations();
  }

  /** The migration that an earlier run began and did not finish, in either direction. */
  public Optional<AppliedMigration> halfDone() {
    return applied.stream()
        .filter(each -> each.state() == State.APPLYING || each.state() == State.REVERTING)
        .findFirst();
  }

  /** The changes that rest between two phases, in the order in which they began. */
  public List<AppliedMigration> open() {
    return applied.stream().filter(each -> each.state() == State.OPEN).toList();
  }

  /** The files that are to be run, in the order of running. */
  public List<ResolvedMigration> pending() {
    return pending(null);
  }

  /**
   * The files that are to be run, in the order of running: those that the ledger does not know, but
   * for what a baseline covers, and the repeatable ones that were changed.
   *
   * @param to the version to arrive at; null for the last
   */
  public List<ResolvedMigration> pending(@Nullable Version to) {
    Map<Version, AppliedMigration> known = byVersion();
    Optional<ResolvedMigration> baseline = pendingBaseline(to);
    List<ResolvedMigration> pending = new ArrayList<>(baseline.stream().toList());
    Version floor = baseline.map(ResolvedMigration::version).or(this::baseline).orElse(null);
    for (ResolvedMigration file : files()) {
      AppliedMigration record = known.get(file.version());
      if (record == null ? !isCovered(file, floor) : runsAgain(file, record)) {
        pending.add(file);
      }
    }
    return pending.stream().filter(file -> to == null || isWithin(file, to)).toList();
  }

  /** Repeatable migrations belong to every version; names have no order but that of the files. */
  private boolean isWithin(ResolvedMigration file, Version to) {
    if (to.isNamed()) {
      List<Version> order = files().stream().map(ResolvedMigration::version).toList();
      return order.indexOf(file.version()) <= order.indexOf(to);
    }
    return file.version().isNamed() || file.version().compareTo(to) <= 0;
  }

  /** The baseline that an empty database begins with: the latest. */
  Optional<ResolvedMigration> pendingBaseline(@Nullable Version to) {
    return applied.isEmpty()
        ? set.baselines().stream()
            .filter(each -> to == null || each.version().compareTo(to) <= 0)
            .max(Comparator.comparing(ResolvedMigration::version))
        : Optional.empty();
  }

  /** The version of the baseline that the database has. */
  Optional<Version> baseline() {
    return applied.stream()
        .filter(each -> each.kind().equals(Kind.BASELINE.id()))
        .map(AppliedMigration::version)
        .max(Comparator.naturalOrder());
  }

  /** Whether a migration that the ledger does not know need not be run. */
  static boolean isCovered(ResolvedMigration file, @Nullable Version baseline) {
    return baseline != null && !file.version().isNamed() && file.version().compareTo(baseline) <= 0;
  }

  /** Whether a migration is repeatable, and not what was applied. */
  static boolean runsAgain(ResolvedMigration file, AppliedMigration record) {
    return record.kind().equals(Kind.REPEATABLE.id())
        && record.state() == State.APPLIED
        && !file.checksum().equals(record.checksum());
  }

  /** The file of a version; that of the baseline where the ledger says that it is one. */
  public Optional<ResolvedMigration> file(Version version) {
    boolean baseline =
        applied.stream()
            .anyMatch(
                each -> each.version().equals(version) && each.kind().equals(Kind.BASELINE.id()));
    return Stream.concat((baseline ? set.baselines() : files()).stream(), set.resting().stream())
        .filter(file -> file.version().equals(version))
        .findFirst();
  }

  /** The ledger's migrations by version. */
  public Map<Version, AppliedMigration> byVersion() {
    return applied.stream()
        .collect(Collectors.toMap(AppliedMigration::version, Function.identity()));
  }

  /** The largest ordinal so far; 0 where there is none. */
  long lastOrdinal() {
    return applied.isEmpty() ? 0 : applied.get(applied.size() - 1).ordinal();
  }
}
