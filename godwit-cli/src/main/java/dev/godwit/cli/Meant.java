package dev.godwit.cli;

import dev.godwit.Godwit;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import java.util.List;
import java.util.stream.Collectors;

/** The data migration that a command means. */
final class Meant {

  private Meant() {}

  /**
   * The one with a version; where none is given, the only one that there is.
   *
   * @param version the version as it was typed; empty for none
   * @throws GodwitException where there is none, or which of several is not said
   */
  static ResolvedMigration of(Godwit godwit, String version) {
    List<ResolvedMigration> all = godwit.backfills().migrations();
    if (!version.isEmpty()) {
      Version wanted = Version.of(version);
      return all.stream()
          .filter(migration -> migration.version().equals(wanted))
          .findFirst()
          .orElseThrow(() -> noneWith(wanted, all));
    }
    if (all.isEmpty()) {
      throw new GodwitException(ErrorCode.VERSION_UNKNOWN, "there is no data migration")
          .next("'godwit new --data NAME' makes one");
    }
    if (all.size() > 1) {
      throw new GodwitException(ErrorCode.USAGE, "there are several data migrations")
          .next("Name one by its version, or a table with --table: " + listed(all));
    }
    return all.get(0);
  }

  private static GodwitException noneWith(Version version, List<ResolvedMigration> all) {
    return new GodwitException(
            ErrorCode.VERSION_UNKNOWN, "there is no data migration for version " + version)
        .next(
            all.isEmpty()
                ? "'godwit new --data NAME' makes one"
                : "The data migrations are " + listed(all));
  }

  private static String listed(List<ResolvedMigration> migrations) {
    return migrations.stream()
        .map(migration -> migration.version() + " " + migration.name())
        .collect(Collectors.joining(", "));
  }
}
