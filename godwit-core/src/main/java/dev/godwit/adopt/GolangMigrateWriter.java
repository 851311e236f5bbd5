package dev.godwit.adopt;

import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes golang-migrate's one row: the highest version, and whether it is half done. */
final class GolangMigrateWriter implements HistoryWriter {

  private static final long SALT = 1486364155L;
  private static final long UINT = 0xffffffffL;

  /**
   * Where its command is given an address, it takes the database's name with the slash before it;
   * where a program gives it a connection, without.
   */
  @Override
  public List<SharedLock> locks(HistoryTable table) throws SQLException {
    String database = table.session().get(1);
    return List.of(lock(table, database), lock(table, "/" + database));
  }

  private static SharedLock lock(HistoryTable table, String database) {
    String numbered = table.schema() + "\0" + table.name() + "\0" + database;
    return new AdvisoryLock(id(numbered), Long.toString(id(database + ":" + table.name())));
  }

  private static long id(String name) {
    return (SharedLock.crc(name) * SALT) & UINT;
  }

  @Override
  public boolean keepsOnlyTheLast() {
    return true;
  }

  @Override
  public void begun(HistoryTable table, ResolvedMigration file) throws SQLException {
    write(table, higher(current(table), file.version()), true);
  }

  @Override
  public void applied(HistoryTable table, ResolvedMigration file, Duration duration)
      throws SQLException {
    write(table, higher(current(table), file.version()), false);
  }

  @Override
  public void gone(HistoryTable table, Version version, Files files) throws SQLException {
    Version current = current(table);
    if (current != null) {
      write(table, current.equals(version) ? before(version, files) : current, false);
    }
  }

  @Override
  public void reinstated(HistoryTable table, ResolvedMigration file) throws SQLException {
    write(table, current(table), false);
  }

  private static @Nullable Version before(Version version, Files files) {
    return files.all().stream()
        .filter(file -> file.isScript() && !file.version().isNamed())
        .map(ResolvedMigration::version)
        .filter(each -> each.compareTo(version) < 0)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static Version higher(@Nullable Version one, Version other) {
    return one == null || one.compareTo(other) < 0 ? other : one;
  }

  private static @Nullable Version current(HistoryTable table) throws SQLException {
    Optional<BigDecimal> version =
        table.rows("version", "", row -> row.getBigDecimal(1)).stream().findFirst();
    return version
        .filter(each -> each.signum() >= 0)
        .map(each -> new Version(List.of(each.toBigInteger())))
        .orElse(null);
  }

  /** No row stands for no version. */
  private static void write(HistoryTable table, @Nullable Version version, boolean dirty)
      throws SQLException {
    int unused = table.delete("");
    if (version != null) {
      table.insert("version, dirty", Long.parseUnsignedLong(version.toString()), dirty);
    }
  }
}
