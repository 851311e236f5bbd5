package dev.godwit.adopt;

import dev.godwit.layout.Looks;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.ResolvedMigration;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Atlas's {@code atlas_schema_revisions}, by default in a schema of the same name. */
final class AtlasHistory implements HistoryReader {

  private static final String TABLE = "atlas_schema_revisions";

  /** The type of a row that says at what version the database was found. */
  private static final int BASELINE = 1;

  @Override
  public String tool() {
    return "atlas";
  }

  @Override
  public List<String> tables(LayoutSettings settings) {
    return List.of(TABLE);
  }

  @Override
  public List<String> schemas(LayoutSettings settings) {
    return List.of(TABLE);
  }

  @Override
  public boolean owns(HistoryTable table) throws SQLException {
    return table.columns().containsAll(Set.of("version", "type", "applied", "total", "hash"));
  }

  @Override
  public ToolHistory read(HistoryTable table, Files files) throws SQLException {
    List<Row> rows =
        table.rows(
            "version, description, type, applied, total, executed_at, execution_time, error, hash",
            "order by executed_at, version",
            Row::of);
    Map<Version, HistoryEntry> entries = new LinkedHashMap<>();
    List<Trouble> troubles = new ArrayList<>();
    for (Row row : rows) {
      if (row.isHalfDone()) {
        troubles.add(row.trouble());
      } else if (!row.version.startsWith(".")) { // the name that Atlas's cloud has for the database
        HistoryEntry entry = row.entry(files);
        entries.put(entry.version(), entry);
      }
    }
    forgetChecksumsThatSayNothing(entries, files);
    return new ToolHistory(tool(), table.label(), new ArrayList<>(entries.values()), troubles);
  }

  /**
   * A checksum is one over all files up to its own. So the first that differs tells of its file,
   * and those behind it, or behind a file that was not there then, tell nothing.
   */
  private static void forgetChecksumsThatSayNothing(
      Map<Version, HistoryEntry> entries, Files files) {
    boolean telling = true;
    Set<Version> left = new HashSet<>(entries.keySet());
    for (ResolvedMigration file : files.all()) {
      HistoryEntry entry = entries.get(file.version());
      if (left.isEmpty() || (telling && entry == null && isBelowBaseline(file, entries))) {
        continue;
      }
      left.remove(file.version());
      if (entry != null && !telling) {
        entries.put(file.version(), entry.withoutChecksum());
      }
      telling &=
          entry != null
              && (entry.checksum() == null || file.toolChecksums().contains(entry.checksum()));
    }
  }

  private static boolean isBelowBaseline(
      ResolvedMigration file, Map<Version, HistoryEntry> entries) {
    return entries.values().stream()
        .anyMatch(
            entry ->
                entry.kind() == Kind.BASELINE && file.version().compareTo(entry.version()) <= 0);
  }

  private record Row(
      String version,
      String description,
      int type,
      long applied,
      long total,
      @Nullable Instant at,
      Duration duration,
      @Nullable String error,
      String hash) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getString(1),
          row.getString(2),
          row.getInt(3),
          row.getLong(4),
          row.getLong(5),
          HistoryTable.moment(row, 6),
          Duration.ofNanos(row.getLong(7)),
          row.getString(8),
          row.getString(9));
    }

    boolean isHalfDone() {
      return applied < total || (error != null && !error.isEmpty());
    }

    Trouble trouble() {
      return new Trouble(
          "version %s failed after %d of its %d statements".formatted(version, applied, total),
          "Let 'atlas migrate apply' finish it, or put the database right by hand and run"
              + " 'atlas migrate set VERSION' with the version that it is at");
    }

    HistoryEntry entry(Files files) {
      Version key = Looks.version(version);
      HistoryEntry baseline =
          new HistoryEntry(key, description, Kind.BASELINE, "", null, "", at, duration);
      return type == BASELINE || files.of(baseline).isPresent()
          ? baseline
          : new HistoryEntry(key, description, Kind.SQL, "", hash, "", at, duration);
    }
  }
}
