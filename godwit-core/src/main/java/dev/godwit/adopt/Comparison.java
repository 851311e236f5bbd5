package dev.godwit.adopt;

import dev.godwit.ledger.AppliedMigration;
import dev.godwit.ledger.AppliedMigration.State;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A history that is kept in step, held against the ledger. */
final class Comparison {

  private final ToolHistory history;
  private final MigrationSet set;
  private final boolean onlyTheLast;
  private final Map<Version, ResolvedMigration> scripts;

  /**
   * A comparison.
   *
   * @param onlyTheLast whether the tool only keeps how far it is
   */
  Comparison(ToolHistory history, MigrationSet set, boolean onlyTheLast) {
    this.history = history;
    this.set = set;
    this.onlyTheLast = onlyTheLast;
    this.scripts =
        set.migrations().stream()
            .filter(ResolvedMigration::isScript)
            .collect(Collectors.toMap(ResolvedMigration::version, Function.identity()));
  }

  Meanwhile with(List<AppliedMigration> ledger, String by, Instant now) {
    Map<Version, AppliedMigration> known =
        ledger.stream().collect(Collectors.toMap(AppliedMigration::version, Function.identity()));
    Version highest = highest(ledger);
    long ordinal = ledger.isEmpty() ? 0 : ledger.get(ledger.size() - 1).ordinal();
    List<Adoption.Row> applied = new ArrayList<>();
    for (Adoption.Row row : new Adoption(history, set).rows(by, now)) {
      Version version = row.applied().version();
      AppliedMigration record = known.get(version);
      if (record == null ? isNews(version, highest) : ranAgain(record, row)) {
        applied.add(row.at(ordinal + applied.size() + 1));
      }
    }
    return new Meanwhile(applied, undone(ledger), troubles(known));
  }

  /** Of a tool that only keeps how far it is, nothing that lies below what was known of it. */
  private boolean isNews(Version version, Version highest) {
    return !onlyTheLast || version.compareTo(highest) > 0;
  }

  private Version highest(List<AppliedMigration> ledger) {
    return ledger.stream()
        .filter(each -> Kind.ofId(each.kind()).isScript() && !each.version().isNamed())
        .map(AppliedMigration::version)
        .max(Comparator.naturalOrder())
        .orElse(Version.of("0"));
  }

  /** Whether the tool has run a repeatable migration again, as it is now. */
  private boolean ranAgain(AppliedMigration record, Adoption.Row row) {
    ResolvedMigration file = scripts.get(record.version());
    return record.kind().equals(Kind.REPEATABLE.id())
        && record.state() == State.APPLIED
        && file != null
        && row.applied().checksum().equals(file.checksum())
        && !record.checksum().equals(file.checksum());
  }

  /** What has a file, so that the tool knows it, and is not in its history any more. */
  private List<AppliedMigration> undone(List<AppliedMigration> ledger) {
    Set<Version> there = new HashSet<>();
    history.entries().forEach(entry -> there.add(entry.version()));
    history.troubles().forEach(trouble -> there.add(trouble.version()));
    return ledger.stream()
        .filter(each -> each.state() == State.APPLIED && !there.contains(each.version()))
        .filter(each -> !each.kind().equals(Kind.BASELINE.id()))
        .filter(each -> scripts.containsKey(each.version()))
        .toList();
  }

  /** Without the mark that Godwit has set itself on what it has not finished. */
  private List<Trouble> troubles(Map<Version, AppliedMigration> known) {
    return history.troubles().stream().filter(trouble -> !isOwn(trouble, known)).toList();
  }

  /** Where a tool only keeps how far it is, its mark may stand at a later version. */
  private boolean isOwn(Trouble trouble, Map<Version, AppliedMigration> known) {
    return trouble.version() != null
        && known.values().stream()
            .filter(each -> each.state() == State.APPLYING || each.state() == State.REVERTING)
            .anyMatch(each -> onlyTheLast || each.version().equals(trouble.version()));
  }
}
