package dev.godwit.adopt;

import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import dev.godwit.source.SkippedFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The migrations that were found in files, by version. */
final class Files {

  private final MigrationSet set;
  private final Map<Version, ResolvedMigration> migrations = new HashMap<>();
  private final Map<Version, ResolvedMigration> baselines = new HashMap<>();

  Files(MigrationSet set) {
    this.set = set;
    set.resting().forEach(each -> migrations.put(each.version(), each));
    set.migrations().forEach(each -> migrations.put(each.version(), each));
    set.baselines().forEach(each -> baselines.put(each.version(), each));
  }

  /** All but baselines, in the order of running. */
  List<ResolvedMigration> all() {
    return set.migrations();
  }

  /** What the tool is set to. */
  LayoutSettings settings() {
    return set.settings();
  }

  /** The migration of a version, a baseline aside; null where it is not there. */
  @Nullable ResolvedMigration of(Version version) {
    return migrations.get(version);
  }

  /** The names of all that have one for a version. */
  List<String> names() {
    return migrations.keySet().stream().map(Version::named).toList();
  }

  /** The paths of files that are not run. */
  List<String> skipped() {
    return set.skipped().stream().map(SkippedFile::path).toList();
  }

  /** The file of an entry; empty where it is not there. */
  Optional<ResolvedMigration> of(HistoryEntry entry) {
    return Optional.ofNullable(
        (entry.kind() == Kind.BASELINE ? baselines : migrations).get(entry.version()));
  }
}
