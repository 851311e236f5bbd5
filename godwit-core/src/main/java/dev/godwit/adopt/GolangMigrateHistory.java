package dev.godwit.adopt;

import dev.godwit.plan.Version;
import dev.godwit.source.LayoutSettings;
import dev.godwit.source.ResolvedMigration;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * golang-migrate's {@code schema_migrations}: one row, which says how far the database is. Whatever
 * files there are up to that version are applied.
 */
final class GolangMigrateHistory implements HistoryReader {

  private static final String TABLE = "schema_migrations";

  @Override
  public String tool() {
    return "golang-migrate";
  }

  @Override
  public List<String> tables(LayoutSettings settings) {
    return List.of(TABLE);
  }

  @Override
  public boolean owns(HistoryTable table) throws SQLException {
    return table.columns().equals(Set.of("version", "dirty"));
  }

  @Override
  public ToolHistory read(HistoryTable table, Files files) throws SQLException {
    List<Row> rows =
        table.rows(
            "version, dirty",
            "",
            row -> new Row(row.getBigDecimal(1).toBigInteger(), row.getBoolean(2)));
    List<HistoryEntry> entries = new ArrayList<>();
    List<Trouble> troubles = new ArrayList<>();
    for (Row row : rows) {
      if (row.dirty) {
        troubles.add(dirty(row.version));
      }
      if (row.version.signum() >= 0) { // -1 stands for none, after the first was undone
        entries.addAll(upTo(new Version(List.of(row.version)), files));
      }
    }
    return new ToolHistory(tool(), table.label(), entries, troubles);
  }

  @Override
  public Optional<HistoryWriter> writer(Files files) {
    return Optional.of(new GolangMigrateWriter());
  }

  private static List<HistoryEntry> upTo(Version last, Files files) {
    List<HistoryEntry> entries = new ArrayList<>();
    for (ResolvedMigration file : files.all()) {
      if (file.isScript() && !file.version().isNamed() && file.version().compareTo(last) <= 0) {
        entries.add(HistoryEntry.of(file.version()));
      }
    }
    if (entries.stream().noneMatch(entry -> entry.version().equals(last))) {
      entries.add(HistoryEntry.of(last));
    }
    return entries;
  }

  private static Trouble dirty(BigInteger version) {
    return new Trouble(
        "version " + version + " is dirty: it failed, and may be half done",
        "Put the database right by hand, as after the migration or as before it, then run"
            + " 'migrate force VERSION' with the version that it is at",
        new Version(List.of(version)));
  }

  private record Row(BigInteger version, boolean dirty) {}
}
