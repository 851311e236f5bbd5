package dev.godwit.adopt;

import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.LayoutSettings;
import java.math.BigInteger;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * goose's {@code goose_db_version}: a row for each migration, which goes when it is undone; older
 * versions of goose added a row instead, so the last of a version counts.
 */
final class GooseHistory implements HistoryReader {

  private static final String TABLE = "goose_db_version";
  private static final String SETTING = "GOOSE_TABLE";

  @Override
  public String tool() {
    return "goose";
  }

  @Override
  public List<String> tables(LayoutSettings settings) {
    String table = settings.text(SETTING, TABLE).toLowerCase(Locale.ROOT);
    return List.of(table.substring(table.lastIndexOf('.') + 1));
  }

  @Override
  public List<String> schemas(LayoutSettings settings) {
    String table = settings.text(SETTING, TABLE);
    int dot = table.lastIndexOf('.');
    return dot < 0 ? List.of() : List.of(table.substring(0, dot));
  }

  @Override
  public boolean owns(HistoryTable table) throws SQLException {
    return table.columns().containsAll(Set.of("id", "version_id", "is_applied"));
  }

  @Override
  public Optional<HistoryWriter> writer(Files files) {
    return Optional.of(new GooseWriter());
  }

  @Override
  public ToolHistory read(HistoryTable table, Files files) throws SQLException {
    List<Row> rows =
        table.rows(
            "version_id, is_applied, tstamp",
            "order by id",
            row ->
                new Row(
                    row.getBigDecimal(1).toBigInteger(),
                    row.getBoolean(2),
                    HistoryTable.moment(row, 3)));
    Map<BigInteger, HistoryEntry> applied = new LinkedHashMap<>();
    for (Row row : rows) {
      applied.remove(row.version);
      if (row.applied && row.version.signum() > 0) { // version 0 says that the table was made
        applied.put(row.version, row.entry(files));
      }
    }
    return new ToolHistory(tool(), table.label(), new ArrayList<>(applied.values()), List.of());
  }

  private record Row(BigInteger version, boolean applied, @Nullable Instant at) {

    HistoryEntry entry(Files files) {
      Version key = new Version(List.of(version));
      Pattern go = Pattern.compile(".*/0*" + version + "_(.*)\\.go");
      return files.skipped().stream()
          .map(go::matcher)
          .filter(Matcher::matches)
          .findFirst()
          .map(file -> entry(key, file.group(1), Kind.JAVA, file.group()))
          .orElseGet(() -> entry(key, "", Kind.SQL, ""));
    }

    private HistoryEntry entry(Version key, String name, Kind kind, String file) {
      return new HistoryEntry(key, name, kind, file, null, "", at, Duration.ZERO);
    }
  }
}
