package dev.godwit.adopt;

import dev.godwit.layout.FlywayWords;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes Flyway's history: a row for each migration. One that is half done has a row that says that
 * it failed, as Flyway runs nothing then.
 */
final class FlywayWriter implements HistoryWriter {

  private static final long LOCK = 77431708279161L;
  private static final String COLUMNS =
      "installed_rank, version, description, type, script, checksum, installed_by,"
          + " execution_time, success";

  @Override
  public List<SharedLock> locks(HistoryTable table) {
    int discriminator = table.quoted().hashCode();
    return List.of(new AdvisoryLock(LOCK + discriminator, "Flyway-" + discriminator));
  }

  @Override
  public boolean needsOwnLayout() {
    return true;
  }

  @Override
  public void begun(HistoryTable table, ResolvedMigration file) throws SQLException {
    Row last = last(table, file.version()).orElse(null);
    if (last == null || (last.success && file.kind() == Kind.REPEATABLE)) {
      insert(table, file, Duration.ZERO, false);
    } else if (last.success) {
      mark(table, last, false);
    }
  }

  @Override
  public void applied(HistoryTable table, ResolvedMigration file, Duration duration)
      throws SQLException {
    Row last = last(table, file.version()).orElse(null);
    if (last != null && !last.success) {
      table.delete("where installed_rank = ?", last.rank);
    }
    insert(table, file, duration, true);
  }

  @Override
  public void gone(HistoryTable table, Version version, Files files) throws SQLException {
    Row last = last(table, version).orElse(null);
    if (last != null) {
      table.delete("where installed_rank = ?", last.rank);
    }
  }

  @Override
  public void reinstated(HistoryTable table, ResolvedMigration file) throws SQLException {
    Row last = last(table, file.version()).orElse(null);
    if (last != null) {
      mark(table, last, true);
    }
  }

  private static void mark(HistoryTable table, Row row, boolean success) throws SQLException {
    int unused = table.update("success = ? where installed_rank = ?", success, row.rank);
  }

  /** The row that says that a migration is applied, or failed: the last one, if it does. */
  private static Optional<Row> last(HistoryTable table, Version version) throws SQLException {
    return table
        .rows(
            "installed_rank, version, description, type, success",
            "order by installed_rank desc",
            row ->
                new Row(
                    row.getInt(1),
                    version(row.getString(2), row.getString(3)),
                    row.getString(4),
                    row.getBoolean(5)))
        .stream()
        .filter(row -> row.version.equals(version) && !row.type.equals("SCHEMA"))
        .findFirst()
        .filter(row -> row.type.endsWith("SQL") && !row.type.startsWith("UNDO"));
  }

  private static Version version(@Nullable String version, String description) {
    return version == null ? Version.named(description) : FlywayWords.version(version);
  }

  private static void insert(
      HistoryTable table, ResolvedMigration file, Duration duration, boolean success)
      throws SQLException {
    int rank = table.rows("coalesce(max(installed_rank), 0)", "", row -> row.getInt(1)).get(0) + 1;
    table.insert(
        COLUMNS,
        rank,
        file.kind() == Kind.REPEATABLE ? null : file.version().toString(),
        file.name(),
        file.kind() == Kind.BASELINE ? "SQL_BASELINE" : "SQL",
        file.toolName(),
        Integer.valueOf(file.toolChecksums().get(0)),
        table.session().get(0),
        (int) duration.toMillis(),
        success);
  }

  private record Row(int rank, Version version, String type, boolean success) {}
}
