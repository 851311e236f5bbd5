package dev.godwit.adopt;

import dev.godwit.layout.SqitchLayout;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.LayoutSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * sqitch's {@code changes}, in a schema or database {@code sqitch}: a row for each change that is
 * deployed, with a checksum of its script. Several projects may share it.
 */
final class SqitchHistory implements HistoryReader {

  private static final String REGISTRY = ".registry";

  @Override
  public String tool() {
    return "sqitch";
  }

  @Override
  public List<String> tables(LayoutSettings settings) {
    return List.of("changes");
  }

  /** {@code registry = …} below {@code [engine "pg"]} in {@code sqitch.conf} says another name. */
  @Override
  public List<String> schemas(LayoutSettings settings) {
    List<String> named =
        settings.values().entrySet().stream()
            .filter(entry -> entry.getKey().endsWith(REGISTRY))
            .map(Map.Entry::getValue)
            .sorted()
            .toList();
    return named.isEmpty() ? List.of("sqitch") : named;
  }

  @Override
  public boolean owns(HistoryTable table) throws SQLException {
    return table
        .columns()
        .containsAll(Set.of("change_id", "script_hash", "change", "project", "committed_at"));
  }

  @Override
  public ToolHistory read(HistoryTable table, Files files) throws SQLException {
    Map<String, List<HistoryEntry>> projects = new LinkedHashMap<>();
    Map<String, Integer> occurrences = new HashMap<>();
    for (Row row : table.rows("*", "order by committed_at, planned_at", Row::of)) {
      int occurrence = occurrences.merge(row.project + "\n" + row.change, 1, Integer::sum);
      projects
          .computeIfAbsent(row.project, project -> new ArrayList<>())
          .add(row.entry(SqitchLayout.version(row.change, occurrence)));
    }
    return new ToolHistory(tool(), table.label(), own(projects, files), List.of());
  }

  @Override
  public Optional<HistoryWriter> writer(Files files) {
    return Optional.of(new SqitchWriter());
  }

  /** The history of the project whose scripts these are. */
  private static List<HistoryEntry> own(Map<String, List<HistoryEntry>> projects, Files files) {
    List<HistoryEntry> best = List.of();
    long most = projects.size() == 1 ? -1 : 0;
    for (List<HistoryEntry> entries : projects.values()) {
      long known = entries.stream().filter(entry -> isOf(entry, files)).count();
      if (known > most) {
        best = entries;
        most = known;
      }
    }
    return best;
  }

  private static boolean isOf(HistoryEntry entry, Files files) {
    String checksum = entry.checksum();
    return checksum != null
        && files.of(entry).filter(file -> file.toolChecksums().contains(checksum)).isPresent();
  }

  private record Row(
      String change, String project, @Nullable String hash, String by, @Nullable Instant at) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getString("change"), // a word of SQL in some databases, so never written there
          row.getString("project"),
          row.getString("script_hash"),
          row.getString("committer_name"),
          HistoryTable.moment(row, row.findColumn("committed_at")));
    }

    HistoryEntry entry(Version version) {
      return new HistoryEntry(version, change, Kind.SQL, "", hash, by, at, Duration.ZERO);
    }
  }
}
