package dev.godwit.engine;

import dev.godwit.engine.DownResult.State;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.schema.CatalogDifference;
import dev.godwit.schema.CatalogPicture;
import dev.godwit.source.ResolvedMigration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One migration goes up, down and up again. */
final class DownTrial {

  static final String UP_FAILS = "its up fails: ";

  private final DownStand stand;
  private final ResolvedMigration migration;

  DownTrial(DownStand stand, ResolvedMigration migration) {
    this.stand = stand;
    this.migration = migration;
  }

  /**
   * Runs it.
   *
   * @param start what the database holds now
   */
  DownResult run(CatalogPicture start) {
    try {
      stand.up(migration);
    } catch (GodwitException failure) {
      return result(State.FAILS, UP_FAILS + words(failure), List.of());
    }
    CatalogPicture high = stand.picture();
    try {
      stand.requireDown();
      stand.down();
    } catch (GodwitException failure) {
      return failure.code() == ErrorCode.IRREVERSIBLE
          ? result(State.NONE, null, List.of())
          : result(State.FAILS, words(failure), List.of());
    }
    List<CatalogDifference> differences = start.to(stand.picture());
    try {
      stand.up(migration);
    } catch (GodwitException failure) {
      return result(State.FAILS, "its up fails after its down: " + words(failure), differences);
    }
    if (!differences.isEmpty()) {
      return result(state(differences), null, differences);
    }
    List<CatalogDifference> again = high.to(stand.picture());
    return again.isEmpty()
        ? result(State.SAME, null, again)
        : result(state(again), "after going up again", again);
  }

  private static State state(List<CatalogDifference> differences) {
    return differences.stream()
            .allMatch(difference -> difference.kind() == CatalogDifference.Kind.REORDERED)
        ? State.ORDER_ONLY
        : State.DIFFERENT;
  }

  /** A result of this migration. */
  DownResult result(State state, @Nullable String why, List<CatalogDifference> differences) {
    return new DownResult(
        migration.version(), migration.name(), migration.file(), state, why, differences);
  }

  /** What a failure says, and where. */
  static String words(GodwitException failure) {
    return failure.what() + (failure.location() == null ? "" : " (" + failure.location() + ")");
  }
}
