package dev.godwit.engine;

import dev.godwit.layout.Layouts;
import dev.godwit.ledger.AppliedMigration;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.source.Tolerance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines of a status report: what the files and the ledger know, put into one order. */
final class StatusLines {

  private final History history;
  private final Map<Version, AppliedMigration> known;
  private final Map<Version, ResolvedMigration> files = new HashMap<>();
  private final List<Version> order = new ArrayList<>();
  private final Tolerance tolerance;
  private final Version highest;

  StatusLines(History history) {
    this.history = history;
    this.known = history.byVersion();
    this.tolerance = Layouts.tolerance(history.set());
    this.highest =
        history.files().stream()
            .map(ResolvedMigration::version)
            .filter(version -> !version.isNamed())
            .max(Comparator.naturalOrder())
            .orElse(Version.of("0"));
    history.files().forEach(file -> order.add(file.version()));
    history.files().forEach(file -> files.put(file.version(), file));
    history.set().resting().stream()
        .filter(file -> known.containsKey(file.version()))
        .forEach(file -> files.put(file.version(), file));
    known.values().stream()
        .filter(record -> record.kind().equals(Kind.BASELINE.id()))
        .forEach(record -> files.remove(record.version())); // it was not that file that was run
    history.set().baselines().stream().filter(this::isUsed).forEach(this::include);
    Set<Version> placed = new HashSet<>(order);
    int at = 0;
    for (Version orphan : known.keySet().stream().sorted().toList()) {
      at = placed.contains(orphan) ? at : place(orphan, at) + 1;
    }
  }

  /** A baseline has a line of its own where it is applied, or would be. */
  private boolean isUsed(ResolvedMigration baseline) {
    AppliedMigration record = known.get(baseline.version());
    return record == null
        ? history.pendingBaseline(null).filter(baseline::equals).isPresent()
        : record.kind().equals(Kind.BASELINE.id());
  }

  /** In place of the migration that has the same version, which it covers. */
  private void include(ResolvedMigration baseline) {
    files.put(baseline.version(), baseline);
    if (!order.contains(baseline.version())) {
      int unused = place(baseline.version(), 0);
    }
  }

  /** Before the first that has a higher version. */
  private int place(Version version, int from) {
    int at = from;
    while (at < order.size() && order.get(at).compareTo(version) < 0) {
      at++;
    }
    order.add(at, version);
    return at;
  }

  /** A line for each, in the order of running. */
  List<MigrationStatus> all() {
    Map<Version, Boolean> late = late();
    Version floor =
        history
            .pendingBaseline(null)
            .map(ResolvedMigration::version)
            .or(history::baseline)
            .orElse(null);
    List<MigrationStatus> lines = new ArrayList<>();
    for (Version version : order) {
      AppliedMigration record = known.get(version);
      boolean isLate =
          tolerance.order() != Tolerance.Order.EXPECTED && late.getOrDefault(version, false);
      lines.add(
          record == null
              ? pending(Objects.requireNonNull(files.get(version)), isLate, floor)
              : applied(record, files.get(version), isLate));
    }
    return lines;
  }

  /** What was applied after one that comes later, or is pending while one that comes later is. */
  private Map<Version, Boolean> late() {
    Map<Version, Integer> places = new HashMap<>();
    order.forEach(version -> places.put(version, places.size()));
    Map<Version, Boolean> late = new HashMap<>();
    int highest = -1;
    Set<Version> resting = new HashSet<>();
    history.set().resting().forEach(file -> resting.add(file.version()));
    for (AppliedMigration applied : history.applied()) {
      int place = Objects.requireNonNull(places.get(applied.version()));
      if (!applied.kind().equals(Kind.REPEATABLE.id()) && !resting.contains(applied.version())) {
        late.put(applied.version(), place < highest);
        highest = Math.max(highest, place);
      }
    }
    for (Version version : order) {
      if (!known.containsKey(version)) {
        late.put(version, Objects.requireNonNull(places.get(version)) < highest);
      }
    }
    return late;
  }

  private MigrationStatus applied(
      AppliedMigration applied, @Nullable ResolvedMigration file, boolean late) {
    boolean again = file != null && History.runsAgain(file, applied);
    MigrationStatus.State state =
        switch (applied.state()) {
          case APPLIED -> again ? MigrationStatus.State.PENDING : MigrationStatus.State.APPLIED;
          case OPEN -> MigrationStatus.State.OPEN;
          case APPLYING -> MigrationStatus.State.APPLYING;
          case REVERTING -> MigrationStatus.State.REVERTING;
        };
    boolean orphan =
        file == null
            && !applied.kind().equals(Kind.BASELINE.id())
            && !tolerance.passesMissing(applied.version(), highest);
    return new MigrationStatus(
        applied.version(),
        applied.name(),
        state,
        file == null ? applied.file() : file.file(),
        applied,
        again
            || (state == MigrationStatus.State.APPLIED
                && file != null
                && !file.checksum().equals(applied.checksum())),
        orphan,
        late,
        applied.kind().equals(Kind.JAVA.id())
            ? file != null && file.reversible()
            : applied.reversible());
  }

  private MigrationStatus pending(ResolvedMigration file, boolean late, @Nullable Version floor) {
    boolean covered = !history.set().baselines().contains(file) && History.isCovered(file, floor);
    return new MigrationStatus(
        file.version(),
        file.name(),
        covered ? MigrationStatus.State.COVERED : MigrationStatus.State.PENDING,
        file.file(),
        null,
        false,
        false,
        late && !covered,
        file.reversible());
  }
}
