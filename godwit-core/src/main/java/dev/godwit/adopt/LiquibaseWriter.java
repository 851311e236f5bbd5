package dev.godwit.adopt;

import dev.godwit.liquibase.LiquibaseLayout;
import dev.godwit.liquibase.LiquibaseSettings;
import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Writes Liquibase's {@code databasechangelog}: a row for each change set, without a checksum,
 * which Liquibase fills in when it runs next.
 */
final class LiquibaseWriter implements HistoryWriter {

  private static final String AT = "where id = ? and author = ? and filename = ?";

  private final Files files;

  LiquibaseWriter(Files files) {
    this.files = files;
  }

  @Override
  public boolean needsOwnLayout() {
    return true;
  }

  @Override
  public List<SharedLock> locks(HistoryTable table) throws SQLException {
    String name = new LiquibaseSettings(files.settings()).lockTable();
    if (!table.hasBeside(name)) {
      return List.of();
    }
    HistoryTable lock = table.beside(name);
    String owner =
        RowLock.OWN + table.session().get(0) + ", process " + ProcessHandle.current().pid();
    return lock.rows("id", "where id = 1", row -> new RowLock(lock.quoted(), owner)).stream()
        .map(SharedLock.class::cast)
        .toList();
  }

  /** What runs again has its row already. */
  @Override
  public void applied(HistoryTable table, ResolvedMigration file, Duration duration)
      throws SQLException {
    Row row = find(table, file.version()).orElse(null);
    int order =
        table.rows("coalesce(max(orderexecuted), 0)", "", found -> found.getInt(1)).get(0) + 1;
    if (row == null) {
      String[] identity = file.toolName().split("\n", -1);
      table.insertNow(
          "filename, id, author, orderexecuted, exectype, liquibase, dateexecuted",
          paths(rows(table)).inHistory(identity[0]),
          identity[1],
          identity[2],
          order,
          "EXECUTED",
          "godwit");
    } else {
      int unused =
          table.update(
              "dateexecuted = current_timestamp, orderexecuted = ?, exectype = ?, md5sum = null "
                  + AT,
              order,
              file.kind() == Kind.REPEATABLE ? "RERAN" : "EXECUTED",
              row.id,
              row.author,
              row.path);
    }
  }

  @Override
  public void gone(HistoryTable table, Version version, Files unused) throws SQLException {
    Row row = find(table, version).orElse(null);
    if (row != null) {
      table.delete(AT, row.id, row.author, row.path);
    }
  }

  private Optional<Row> find(HistoryTable table, Version version) throws SQLException {
    List<Row> rows = rows(table);
    ChangelogPaths paths = paths(rows);
    return rows.stream()
        .filter(
            row ->
                LiquibaseLayout.version(paths.inFiles(row.path), row.id, row.author)
                    .equals(version))
        .findFirst();
  }

  private ChangelogPaths paths(List<Row> rows) {
    ChangelogPaths paths = new ChangelogPaths();
    rows.forEach(row -> paths.look(row.path, row.id, row.author, files));
    return paths;
  }

  private static List<Row> rows(HistoryTable table) throws SQLException {
    return table.rows(
        "id, author, filename",
        "order by orderexecuted",
        row -> new Row(row.getString(1), row.getString(2), row.getString(3)));
  }

  private record Row(String id, String author, String path) {}
}
