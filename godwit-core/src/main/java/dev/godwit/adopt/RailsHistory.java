package dev.godwit.adopt;

import dev.godwit.layout.Looks;
import dev.godwit.plan.Version;
import dev.godwit.source.LayoutSettings;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The {@code schema_migrations} of Rails. Its migrations are code, so what is adopted is a baseline
 * at the highest version.
 */
final class RailsHistory implements HistoryReader {

  /** dbmate has a table of the same name and columns, but not this one beside it. */
  static final String BESIDE = "ar_internal_metadata";

  @Override
  public String tool() {
    return "rails";
  }

  @Override
  public List<String> tables(LayoutSettings settings) {
    return List.of("schema_migrations");
  }

  @Override
  public boolean owns(HistoryTable table) throws SQLException {
    return table.columns().equals(Set.of("version")) && table.hasBeside(BESIDE);
  }

  @Override
  public ToolHistory read(HistoryTable table, Files files) throws SQLException {
    List<Version> versions = table.rows("version", "", row -> Looks.version(row.getString(1)));
    List<HistoryEntry> baseline =
        versions.stream()
            .filter(version -> !version.isNamed())
            .max(Comparator.naturalOrder())
            .map(last -> HistoryEntry.baseline(last, versions.size() + " migrations of Rails"))
            .stream()
            .toList();
    return new ToolHistory(tool(), table.label(), baseline, List.of());
  }
}
