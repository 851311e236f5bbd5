package dev.godwit.engine;

import dev.godwit.plan.Backfill;
import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which data migrations are meant: those that are all that is said here.
 *
 * @param version the migration with this version; null for any
 * @param table those of this table; null for any
 * @param column those that write this column; null for any
 */
public record DataTarget(
    @Nullable Version version, @Nullable String table, @Nullable String column) {

  /** The data migration with a version. */
  public static DataTarget version(Version version) {
    return new DataTarget(version, null, null);
  }

  /** The data migrations of a table, or those that write one of its columns. */
  public static DataTarget table(String table, @Nullable String column) {
    return new DataTarget(null, Objects.requireNonNull(table), column);
  }

  boolean means(ResolvedMigration migration) {
    if (version != null && !migration.version().equals(version)) {
      return false;
    }
    Backfill backfill = migration.backfill();
    return backfill != null
        && (table == null || table.equals(backfill.table()))
        && (column == null || backfill.columns().contains(column));
  }

  /** What is meant, for messages. */
  @Override
  public String toString() {
    if (version != null) {
      return "version " + version;
    }
    return column == null ? "table " + table : "column " + column + " of table " + table;
  }
}
