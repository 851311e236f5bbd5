package dev.godwit.dialect;

import dev.godwit.schema.CatalogEntry;
import dev.godwit.schema.CatalogPicture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/** Everything that a PostgreSQL database's schemas hold, by one query. */
final class PostgreSqlCatalogPicture {

  private static final String QUERY = "postgresql-picture.sql";

  private final Connection connection;
  private final String ledger;

  PostgreSqlCatalogPicture(Connection connection, String ledger) {
    this.connection = connection;
    this.ledger = ledger;
  }

  /** With this search path, the server writes all names in full. */
  CatalogPicture read() throws SQLException {
    String path = Jdbc.text(connection, "select current_setting('search_path')").orElse("");
    setPath("pg_catalog");
    try {
      return new CatalogPicture(
          Jdbc.query(
              connection,
              query(),
              row ->
                  new CatalogEntry(
                      row.getString(1),
                      row.getString(2),
                      row.getInt(3),
                      row.getString(4).strip(),
                      row.getString(5)),
              ledger));
    } finally {
      setPath(path);
    }
  }

  private void setPath(String path) throws SQLException {
    Jdbc.query(
        connection, "select set_config('search_path', ?, false)", row -> row.getString(1), path);
  }

  private static String query() {
    try (InputStream in =
        Objects.requireNonNull(PostgreSqlCatalogPicture.class.getResourceAsStream(QUERY))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
