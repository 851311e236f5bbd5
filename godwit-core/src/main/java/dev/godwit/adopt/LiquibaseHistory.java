package dev.godwit.adopt;

import dev.godwit.liquibase.LiquibaseLayout;
import dev.godwit.liquibase.LiquibaseSettings;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.ResolvedMigration;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase's {@code databasechangelog}: a row for each change set, known by id, author and path. A
 * path may have more parts in front here than in the files, or fewer, as it depends on where
 * Liquibase was started.
 */
final class LiquibaseHistory implements HistoryReader {

  @Override
  public String tool() {
    return LiquibaseLayout.NAME;
  }

  @Override
  public List<String> tables(LayoutSettings settings) {
    return List.of(new LiquibaseSettings(settings).table());
  }

  @Override
  public List<String> schemas(LayoutSettings settings) {
    return new LiquibaseSettings(settings).schemas();
  }

  @Override
  public boolean owns(HistoryTable table) throws SQLException {
    return table
        .columns()
        .containsAll(Set.of("id", "author", "filename", "orderexecuted", "md5sum"));
  }

  @Override
  public Optional<HistoryWriter> writer(Files files) {
    return Optional.of(new LiquibaseWriter(files));
  }

  @Override
  public ToolHistory read(HistoryTable table, Files files) throws SQLException {
    boolean typed = table.columns().contains("exectype"); // since Liquibase 2.0
    List<Row> rows =
        table.rows(
            "id, author, filename, dateexecuted, md5sum, " + (typed ? "exectype" : "'EXECUTED'"),
            "order by orderexecuted, dateexecuted",
            Row::of);
    Map<Version, HistoryEntry> applied = new LinkedHashMap<>();
    List<Trouble> troubles = new ArrayList<>(locked(table, files));
    ChangelogPaths paths = new ChangelogPaths();
    rows.forEach(row -> paths.look(row.path, row.id, row.author, files));
    for (Row row : rows) {
      switch (row.type) {
        case "EXECUTED", "RERAN", "MARK_RAN" -> {
          HistoryEntry entry = row.entry(paths, files);
          applied.put(entry.version(), entry);
        }
        case "SKIPPED" -> {}
        default -> troubles.add(failed(row));
      }
    }
    return new ToolHistory(tool(), table.label(), new ArrayList<>(applied.values()), troubles);
  }

  private static Trouble failed(Row row) {
    return new Trouble(
        "change set "
            + row.path
            + "::"
            + row.id
            + "::"
            + row.author
            + " has the state "
            + row.type
            + ", and what it did before that may be in the database",
        "Undo what it left by hand, then delete its row from the history");
  }

  private static List<Trouble> locked(HistoryTable table, Files files) throws SQLException {
    String lock = new LiquibaseSettings(files.settings()).lockTable();
    if (!table.hasBeside(lock)) {
      return List.of();
    }
    return table.beside(lock).rows("locked, lockedby", "", LiquibaseHistory::lock).stream()
        .filter(by -> !by.isEmpty() && !by.startsWith(RowLock.OWN))
        .map(
            by ->
                new Trouble(
                    "Liquibase's lock is held by " + by,
                    "Wait until that run has ended; if it is dead, run 'liquibase release-locks'",
                    null,
                    true))
        .toList();
  }

  private static String lock(ResultSet row) throws SQLException {
    String by = row.getString(2);
    return row.getBoolean(1) ? by == null ? "someone" : by : "";
  }

  /** A row of the table. */
  private record Row(
      String id,
      String author,
      String path,
      @Nullable Instant at,
      @Nullable String sum,
      String type) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getString(1),
          row.getString(2),
          row.getString(3),
          HistoryTable.moment(row, 4),
          row.getString(5),
          String.valueOf(row.getString(6)).toUpperCase(Locale.ROOT));
    }

    HistoryEntry entry(ChangelogPaths paths, Files files) {
      Version version = LiquibaseLayout.version(paths.inFiles(path), id, author);
      ResolvedMigration file = files.of(version);
      return new HistoryEntry(
          version,
          id,
          file == null ? Kind.SQL : file.kind(),
          path,
          type.equals("MARK_RAN") ? null : sum,
          author,
          at,
          Duration.ZERO);
    }
  }
}
