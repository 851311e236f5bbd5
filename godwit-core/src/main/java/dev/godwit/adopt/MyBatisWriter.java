package dev.godwit.adopt;

import dev.godwit.plan.Version;
import dev.godwit.source.ResolvedMigration;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes the {@code CHANGELOG} of MyBatis Migrations: a row for each migration. */
final class MyBatisWriter implements HistoryWriter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  @Override
  public void applied(HistoryTable table, ResolvedMigration file, Duration duration)
      throws SQLException {
    table.insert(
        "id, applied_at, description",
        number(file.version()),
        LocalDateTime.now(ZoneId.systemDefault()).format(TIME),
        file.name().replace('_', ' '));
  }

  @Override
  public void gone(HistoryTable table, Version version, Files files) throws SQLException {
    if (!version.isNamed()) {
      table.delete("where id = ?", number(version));
    }
  }

  private static BigDecimal number(Version version) {
    return new BigDecimal(version.toString());
  }
}
