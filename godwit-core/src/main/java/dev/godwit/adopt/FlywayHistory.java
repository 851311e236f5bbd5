package dev.godwit.adopt;

import dev.godwit.layout.FlywayWords;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.LayoutSettings;
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

/** Flyway's {@code flyway_schema_history}: a row for each thing that it ever did. */
final class FlywayHistory implements HistoryReader {

  /** What the table was called before Flyway 5. */
  private static final String FORMER = "schema_version";

  @Override
  public String tool() {
    return FlywayWords.TOOL;
  }

  @Override
  public List<String> tables(LayoutSettings settings) {
    return List.of(FlywayWords.table(settings).toLowerCase(Locale.ROOT), FORMER);
  }

  @Override
  public List<String> schemas(LayoutSettings settings) {
    return FlywayWords.schemas(settings);
  }

  @Override
  public boolean owns(HistoryTable table) throws SQLException {
    return table
        .columns()
        .containsAll(Set.of("installed_rank", "script", "checksum", "success", "type"));
  }

  @Override
  public ToolHistory read(HistoryTable table, Files files) throws SQLException {
    List<Row> rows =
        table.rows(
            "version, description, type, script, checksum, installed_by, installed_on,"
                + " execution_time, success",
            "order by installed_rank",
            Row::of);
    Map<Version, HistoryEntry> applied = new LinkedHashMap<>();
    List<Trouble> troubles = new ArrayList<>();
    for (Row row : rows) {
      if (row.success) {
        row.putInto(applied);
      } else if (!row.isDeletion()) {
        troubles.add(failed(row));
      }
    }
    return new ToolHistory(tool(), table.label(), new ArrayList<>(applied.values()), troubles);
  }

  @Override
  public Optional<HistoryWriter> writer(Files files) {
    return Optional.of(new FlywayWriter());
  }

  private static Trouble failed(Row row) {
    return new Trouble(
        row.script + " failed, and what it did before that may be in the database",
        "Undo what it left by hand, then run 'flyway repair', which takes the row out of the history",
        row.key());
  }

  /** A row of the table. */
  private record Row(
      @Nullable String version,
      String description,
      String type,
      String script,
      @Nullable String checksum,
      String by,
      @Nullable Instant at,
      Duration duration,
      boolean success) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getString(1),
          row.getString(2),
          row.getString(3),
          row.getString(4),
          row.getString(5),
          row.getString(6),
          HistoryTable.moment(row, 7),
          Duration.ofMillis(row.getLong(8)),
          row.getBoolean(9));
    }

    /** Whether it says that an earlier row no longer holds. */
    boolean isDeletion() {
      return type.equals("DELETE") || type.startsWith("UNDO");
    }

    void putInto(Map<Version, HistoryEntry> applied) {
      if (type.equals("SCHEMA")) {
        return; // that Flyway made the schema is no migration
      }
      Version key = key();
      HistoryEntry unused = applied.remove(key);
      if (!isDeletion()) {
        applied.put(key, entry(key));
      }
    }

    Version key() {
      return version == null ? Version.named(description) : FlywayWords.version(version);
    }

    private HistoryEntry entry(Version key) {
      boolean sql = type.contains("SQL") || kind() == Kind.BASELINE;
      return new HistoryEntry(
          key, description, sql ? kind() : Kind.JAVA, script, checksum, by, at, duration);
    }

    private Kind kind() {
      boolean baseline = type.equals("BASELINE") || type.endsWith("_BASELINE");
      return baseline ? Kind.BASELINE : version == null ? Kind.REPEATABLE : Kind.SQL;
    }
  }
}
