package dev.godwit.source;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.error.Location;
import dev.godwit.plan.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts migrations from all sources into one order. */
public final class Versions {

  private Versions() {}

  /**
   * Sorts by version.
   *
   * @throws GodwitException {@link ErrorCode#VERSION_DUPLICATE} where a version comes twice
   */
  public static List<ResolvedMigration> ordered(Collection<ResolvedMigration> migrations) {
    TreeMap<Version, ResolvedMigration> byVersion = new TreeMap<>();
    migrations.forEach(migration -> add(byVersion, migration));
    return List.copyOf(byVersion.values());
  }

  /** Keeps the order of the first, and puts each other one before the first higher version. */
  static List<ResolvedMigration> merged(
      List<ResolvedMigration> first, Collection<ResolvedMigration> others) {
    Map<Version, ResolvedMigration> byVersion = new HashMap<>();
    first.forEach(migration -> add(byVersion, migration));
    others.forEach(migration -> add(byVersion, migration));
    List<ResolvedMigration> merged = new ArrayList<>(first);
    int at = 0;
    for (ResolvedMigration other : ordered(others)) {
      while (at < merged.size() && merged.get(at).version().compareTo(other.version()) < 0) {
        at++;
      }
      merged.add(at++, other);
    }
    return merged;
  }

  private static void add(Map<Version, ResolvedMigration> byVersion, ResolvedMigration migration) {
    ResolvedMigration other = byVersion.putIfAbsent(migration.version(), migration);
    if (other != null) {
      throw duplicate(migration.version(), other.file(), migration.file());
    }
  }

  /** The failure that a version comes twice. */
  public static GodwitException duplicate(Version version, String one, String other) {
    return new GodwitException(
            ErrorCode.VERSION_DUPLICATE,
            "two migrations have version " + version + ": " + one + " and " + other)
        .at(Location.startOf(other))
        .next("Give one of them another version");
  }
}
