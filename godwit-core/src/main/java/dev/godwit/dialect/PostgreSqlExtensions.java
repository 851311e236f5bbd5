package dev.godwit.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The extensions of a PostgreSQL database, but for those that every new one has. */
final class PostgreSqlExtensions {

  private static final Set<String> EVERYWHERE = Set.of("public", "pg_catalog");

  private PostgreSqlExtensions() {}

  /** In the order in which they were made, so that each comes after those that it needs. */
  static List<Extension> of(Connection connection, Dialect dialect) throws SQLException {
    return Jdbc.query(
        connection,
        "select e.extname, n.nspname from pg_extension e"
            + " join pg_namespace n on n.oid = e.extnamespace"
            + " where e.extname <> 'plpgsql' order by e.oid",
        row -> extension(dialect, row.getString(1), row.getString(2)));
  }

  private static Extension extension(Dialect dialect, String name, String schema) {
    List<String> creation = new ArrayList<>();
    if (!EVERYWHERE.contains(schema)) {
      creation.add("create schema if not exists " + dialect.quote(schema));
    }
    creation.add(
        "create extension if not exists "
            + dialect.quote(name)
            + " with schema "
            + dialect.quote(schema)
            + " cascade");
    return new Extension(name, schema, creation);
  }
}
