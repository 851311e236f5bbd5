package dev.godwit.adopt;

import dev.godwit.layout.Looks;
import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the histories of dbmate and diesel: the version of each migration, as text. */
final class VersionWriter implements HistoryWriter {

  /** {@code 20240101_users.sql} of dbmate, {@code 2024-01-01-120000_users/up.sql} of diesel. */
  private static final Pattern FILE = Pattern.compile("([^/_]*)_[^/]*/up\\.sql$|(\\d+)[^/]*$");

  @Override
  public void applied(HistoryTable table, ResolvedMigration file, Duration duration)
      throws SQLException {
    table.insert("version", text(file));
  }

  /** As the file has it: with the noughts that it begins with. */
  private static String text(ResolvedMigration file) {
    Matcher matcher = FILE.matcher(file.file());
    if (!matcher.find()) {
      return file.version().toString();
    }
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1).replace("-", "");
  }

  @Override
  public void gone(HistoryTable table, Version version, Files files) throws SQLException {
    for (String text : table.rows("version", "", row -> row.getString(1))) {
      if (Looks.version(text).equals(version)) {
        table.delete("where version = ?", text);
      }
    }
  }
}
