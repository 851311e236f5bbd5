package dev.godwit.adopt;

import dev.godwit.plan.Version;
import dev.godwit.source.LayoutSettings;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Alembic's {@code alembic_version}: the revision that the database is at, or several with
 * branches. Its migrations are code and its revisions are no numbers, so what is adopted is a
 * baseline before all versions.
 */
final class AlembicHistory implements HistoryReader {

  @Override
  public String tool() {
    return "alembic";
  }

  @Override
  public List<String> tables(LayoutSettings settings) {
    return List.of(settings.text("version_table", "alembic_version").toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean owns(HistoryTable table) throws SQLException {
    return table.columns().equals(Set.of("version_num"));
  }

  @Override
  public ToolHistory read(HistoryTable table, Files files) throws SQLException {
    List<String> heads = table.rows("version_num", "order by version_num", row -> row.getString(1));
    String name = "Alembic's revision " + String.join(", ", heads);
    return new ToolHistory(
        tool(),
        table.label(),
        heads.isEmpty() ? List.of() : List.of(HistoryEntry.baseline(Version.of("0"), name)),
        List.of());
  }
}
