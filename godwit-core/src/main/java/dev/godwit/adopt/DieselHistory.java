package dev.godwit.adopt;

import dev.godwit.layout.Looks;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.source.LayoutSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** diesel's {@code __diesel_schema_migrations}: a row with the version of each migration. */
final class DieselHistory implements HistoryReader {

  @Override
  public String tool() {
    return "diesel";
  }

  @Override
  public List<String> tables(LayoutSettings settings) {
    return List.of("__diesel_schema_migrations");
  }

  @Override
  public boolean owns(HistoryTable table) throws SQLException {
    return table.columns().containsAll(Set.of("version", "run_on"));
  }

  @Override
  public Optional<HistoryWriter> writer(Files files) {
    return Optional.of(new VersionWriter());
  }

  @Override
  public ToolHistory read(HistoryTable table, Files files) throws SQLException {
    List<HistoryEntry> entries =
        table.rows(
            "version, run_on",
            "order by version",
            row ->
                new HistoryEntry(
                    Looks.version(row.getString(1)),
                    "",
                    Kind.SQL,
                    "",
                    null,
                    "",
                    HistoryTable.moment(row, 2),
                    Duration.ZERO));
    return new ToolHistory(tool(), table.label(), entries, List.of());
  }
}
