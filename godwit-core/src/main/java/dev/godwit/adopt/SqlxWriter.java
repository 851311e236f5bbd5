package dev.godwit.adopt;

import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** Writes sqlx's history: a row for each migration, with a checksum of its file. */
final class SqlxWriter implements HistoryWriter {

  private static final long SALT = 0x3d32ad9eL;

  @Override
  public List<SharedLock> locks(HistoryTable table) throws SQLException {
    long number = SALT * SharedLock.crc(table.session().get(1));
    return List.of(new AdvisoryLock(number, Long.toHexString(number)));
  }

  @Override
  public boolean needsOwnLayout() {
    return true;
  }

  @Override
  public void begun(HistoryTable table, ResolvedMigration file) throws SQLException {
    if (table.update("success = ? where version = ?", false, number(file.version())) == 0) {
      insert(table, file, -1, false);
    }
  }

  @Override
  public void applied(HistoryTable table, ResolvedMigration file, Duration duration)
      throws SQLException {
    table.delete("where version = ? and success = ?", number(file.version()), false);
    insert(table, file, duration.toNanos(), true);
  }

  @Override
  public void gone(HistoryTable table, Version version, Files files) throws SQLException {
    if (!version.isNamed()) {
      table.delete("where version = ?", number(version));
    }
  }

  @Override
  public void reinstated(HistoryTable table, ResolvedMigration file) throws SQLException {
    int unused = table.update("success = ? where version = ?", true, number(file.version()));
  }

  private static void insert(
      HistoryTable table, ResolvedMigration file, long nanos, boolean success) throws SQLException {
    table.insert(
        "version, description, success, checksum, execution_time",
        number(file.version()),
        file.name().replace('_', ' '),
        success,
        HexFormat.of().parseHex(file.toolChecksums().get(0)),
        nanos);
  }

  private static long number(Version version) {
    return Long.parseLong(version.toString());
  }
}
