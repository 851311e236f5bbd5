package dev.godwit.source;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.Version;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** Puts migrations from all sources into one order. */
final class Versions {

  private Versions() {}

  /** Sorts by version and refuses a version that comes twice. */
  static List<ResolvedMigration> ordered(Collection<ResolvedMigration> migrations) {
    TreeMap<Version, ResolvedMigration> byVersion = new TreeMap<>();
    for (ResolvedMigration migration : migrations) {
      ResolvedMigration other = byVersion.putIfAbsent(migration.version(), migration);
      if (other != null) {
        throw duplicate(migration.version(), other.file(), migration.file());
      }
    }
    return List.copyOf(byVersion.values());
  }

  static GodwitException duplicate(Version version, String one, String other) {
    return new GodwitException(
            ErrorCode.VERSION_DUPLICATE,
            "two migrations have version " + version + ": " + one + " and " + other)
        .at(Location.startOf(other))
        .next("Give one of them another version");
  }
}
