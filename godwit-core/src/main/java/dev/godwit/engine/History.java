package dev.godwit.engine;

import dev.godwit.ledger.AppliedMigration;
import dev.godwit.ledger.AppliedMigration.State;
import dev.godwit.ledger.Journal;
import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the files say and what the ledger says, side by side.
 *
 * @param files the migrations that were found, in the order of their versions
 * @param applied the migrations in the ledger, in the order of applying
 * @param journal the finished and begun steps of the one migration that is half done; empty where
 *     none is
 */
public record History(
    List<ResolvedMigration> files, List<AppliedMigration> applied, List<Journal.Entry> journal) {

  /** Copies the lists. */
  public History {
    files = List.copyOf(files);
    applied = List.copyOf(applied);
    journal = List.copyOf(journal);
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

  /** The files that the ledger does not know, in the order of their versions. */
  public List<ResolvedMigration> pending() {
    Map<Version, AppliedMigration> known = byVersion();
    return files.stream().filter(file -> !known.containsKey(file.version())).toList();
  }

  /** The file of a version. */
  public Optional<ResolvedMigration> file(Version version) {
    return files.stream().filter(file -> file.version().equals(version)).findFirst();
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
