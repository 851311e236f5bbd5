package dev.godwit.adopt;

import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.LayoutSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** sqlx's {@code _sqlx_migrations}: a row for each migration, with a checksum of its file. */
final class SqlxHistory implements HistoryReader {

  @Override
  public String tool() {
    return "sqlx";
  }

  @Override
  public List<String> tables(LayoutSettings settings) {
    return List.of("_sqlx_migrations");
  }

  @Override
  public boolean owns(HistoryTable table) throws SQLException {
    return table.columns().containsAll(Set.of("version", "success", "checksum"));
  }

  @Override
  public ToolHistory read(HistoryTable table, Files files) throws SQLException {
    List<Row> rows =
        table.rows(
            "version, description, checksum, installed_on, execution_time, success",
            "order by version",
            row -> new Row(entry(row), row.getBoolean(6)));
    List<HistoryEntry> entries = new ArrayList<>();
    List<Trouble> troubles = new ArrayList<>();
    for (Row row : rows) {
      if (row.success) {
        entries.add(row.entry);
      } else {
        troubles.add(failed(row.entry.version(), table));
      }
    }
    return new ToolHistory(tool(), table.label(), entries, troubles);
  }

  @Override
  public Optional<HistoryWriter> writer(Files files) {
    return Optional.of(new SqlxWriter());
  }

  private static HistoryEntry entry(ResultSet row) throws SQLException {
    byte[] checksum = row.getBytes(3);
    return new HistoryEntry(
        Version.of(row.getString(1)),
        row.getString(2),
        Kind.SQL,
        "",
        checksum == null ? null : HexFormat.of().formatHex(checksum),
        "",
        HistoryTable.moment(row, 4),
        Duration.ofNanos(Math.max(0, row.getLong(5)))); // -1 until it has ended
  }

  private static Trouble failed(Version version, HistoryTable table) {
    return new Trouble(
        "version " + version + " failed, and may be half done",
        "Undo what it left by hand, and delete its row from " + table.label(),
        version);
  }

  private record Row(HistoryEntry entry, boolean success) {}
}
