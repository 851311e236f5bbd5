package dev.godwit.adopt;

import dev.godwit.plan.Version;
import dev.godwit.source.LayoutSettings;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Django's {@code django_migrations}: a row for each migration of each app. They are code and each
 * app counts for itself, so what is adopted is a baseline before all versions.
 */
final class DjangoHistory implements HistoryReader {

  @Override
  public String tool() {
    return "django";
  }

  @Override
  public List<String> tables(LayoutSettings settings) {
    return List.of("django_migrations");
  }

  @Override
  public boolean owns(HistoryTable table) throws SQLException {
    return table.columns().equals(Set.of("id", "app", "name", "applied"));
  }

  @Override
  public ToolHistory read(HistoryTable table, Files files) throws SQLException {
    List<String> names =
        table.rows("app, name", "order by id", row -> row.getString(1) + "." + row.getString(2));
    return new ToolHistory(
        tool(),
        table.label(),
        names.isEmpty() ? List.of() : List.of(HistoryEntry.baseline(Version.of("0"), said(names))),
        List.of());
  }

  private static String said(List<String> names) {
    return "%d migrations of Django, the last %s"
        .formatted(names.size(), names.get(names.size() - 1));
  }
}
