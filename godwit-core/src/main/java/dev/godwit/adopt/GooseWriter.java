package dev.godwit.adopt;

import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Writes goose's history: a row for each migration, which goes when it is undone. */
final class GooseWriter implements HistoryWriter {

  /** That of its session locker, where a program has asked for one. */
  private static final long LOCK = 4097083626L;

  @Override
  public List<SharedLock> locks(HistoryTable table) {
    return List.of(new AdvisoryLock(LOCK, Long.toString(LOCK)));
  }

  @Override
  public void applied(HistoryTable table, ResolvedMigration file, Duration duration)
      throws SQLException {
    gone(table, file.version());
    table.insert("version_id, is_applied", number(file.version()), true);
  }

  @Override
  public void gone(HistoryTable table, Version version, Files files) throws SQLException {
    gone(table, version);
  }

  private static void gone(HistoryTable table, Version version) throws SQLException {
    if (!version.isNamed()) {
      table.delete("where version_id = ?", number(version));
    }
  }

  private static long number(Version version) {
    return Long.parseLong(version.toString());
  }
}
