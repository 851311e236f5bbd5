package dev.godwit.adopt;

import dev.godwit.plan.Version;
import dev.godwit.source.LayoutSettings;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** dbmate's {@code schema_migrations}: a row with the version of each migration, as text. */
final class DbmateHistory implements HistoryReader {

  private static final String TABLE = "schema_migrations";

  @Override
  public String tool() {
    return "dbmate";
  }

  @Override
  public List<String> tables(LayoutSettings settings) {
    return List.of(TABLE);
  }

  @Override
  public boolean owns(HistoryTable table) throws SQLException {
    return table.columns().equals(Set.of("version")) && !table.hasBeside(RailsHistory.BESIDE);
  }

  @Override
  public Optional<HistoryWriter> writer(Files files) {
    return Optional.of(new VersionWriter());
  }

  @Override
  public ToolHistory read(HistoryTable table, Files files) throws SQLException {
    List<HistoryEntry> entries = new ArrayList<>();
    List<Trouble> troubles = new ArrayList<>();
    for (String text : table.rows("version", "", row -> row.getString(1))) {
      if (text.matches("\\d+")) {
        entries.add(HistoryEntry.of(Version.of(text)));
      } else {
        troubles.add(
            new Trouble(
                "the history holds '" + text + "', which is no version of dbmate's",
                "Check whose table " + table.label() + " is"));
      }
    }
    entries.sort((one, other) -> one.version().compareTo(other.version()));
    return new ToolHistory(tool(), table.label(), entries, troubles);
  }
}
