package dev.godwit.adopt;

import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Writes into one tool's history as the tool itself would, and knows the locks that it takes. */
interface HistoryWriter {

  /**
   * The locks that the tool has while it runs; none where it takes none.
   *
   * @throws SQLException as the database says
   */
  default List<SharedLock> locks(HistoryTable table) throws SQLException {
    return List.of();
  }

  /**
   * Whether the tool only keeps how far it is: then what has a lower version than that need not be
   * applied.
   */
  default boolean keepsOnlyTheLast() {
    return false;
  }

  /** Whether the history holds what only the tool's own layout knows of a file. */
  default boolean needsOwnLayout() {
    return false;
  }

  /**
   * Marks a migration as half done, so that the tool does not run; nothing happens where the tool
   * has no such mark.
   *
   * @throws SQLException as the database says
   */
  default void begun(HistoryTable table, ResolvedMigration file) throws SQLException {}

  /**
   * Records that a migration is applied, half done before or not.
   *
   * @throws SQLException as the database says
   */
  void applied(HistoryTable table, ResolvedMigration file, Duration duration) throws SQLException;

  /**
   * Takes a migration out, half done or not; nothing happens where it is not there.
   *
   * @throws SQLException as the database says
   */
  void gone(HistoryTable table, Version version, Files files) throws SQLException;

  /**
   * Takes the mark of {@link #begun} away: the migration is applied as it was before.
   *
   * @throws SQLException as the database says
   */
  default void reinstated(HistoryTable table, ResolvedMigration file) throws SQLException {}
}
