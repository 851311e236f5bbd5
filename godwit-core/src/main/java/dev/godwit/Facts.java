package dev.godwit;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Dialects;
import dev.godwit.dialect.Jdbc;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.source.DatabaseFacts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Asks a database what files want to know of it, once, when the first of them does. */
final class Facts implements Supplier<DatabaseFacts> {

  private final DataSource dataSource;
  private @Nullable DatabaseFacts known;

  Facts(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public synchronized DatabaseFacts get() {
    if (known == null) {
      known = asked();
    }
    return known;
  }

  private DatabaseFacts asked() {
    try (Connection connection = dataSource.getConnection()) {
      Dialect dialect = Dialects.of(connection);
      String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
      return Jdbc.query(
              connection,
              dialect.sessionFacts().sql(),
              row ->
                  new DatabaseFacts(
                      text(row.getString(1)),
                      text(row.getString(2)),
                      text(row.getString(3)),
                      product,
                      dialect.syntax()))
          .get(0);
    } catch (SQLException e) {
      throw new GodwitException(
          ErrorCode.DATABASE_UNREACHABLE, "no connection to the database: " + e.getMessage(), e);
    }
  }

  private static String text(@Nullable String value) {
    return Optional.ofNullable(value).orElse("");
  }
}
