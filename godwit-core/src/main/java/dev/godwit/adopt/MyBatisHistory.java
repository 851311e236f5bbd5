package dev.godwit.adopt;

import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.LayoutSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The {@code CHANGELOG} of MyBatis Migrations: a row for each migration. */
final class MyBatisHistory implements HistoryReader {

  @Override
  public String tool() {
    return "mybatis";
  }

  @Override
  public List<String> tables(LayoutSettings settings) {
    return List.of(settings.text("changelog", "CHANGELOG").toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean owns(HistoryTable table) throws SQLException {
    return table.columns().equals(Set.of("id", "applied_at", "description"));
  }

  @Override
  public Optional<HistoryWriter> writer(Files files) {
    return Optional.of(new MyBatisWriter());
  }

  @Override
  public ToolHistory read(HistoryTable table, Files files) throws SQLException {
    List<HistoryEntry> entries =
        table.rows(
            "id, applied_at, description",
            "order by id",
            row ->
                new HistoryEntry(
                    new Version(List.of(row.getBigDecimal(1).toBigInteger())),
                    String.valueOf(row.getString(3)),
                    Kind.SQL,
                    "",
                    null,
                    "",
                    HistoryTable.moment(row, 2),
                    Duration.ZERO));
    return new ToolHistory(tool(), table.label(), entries, List.of());
  }
}
