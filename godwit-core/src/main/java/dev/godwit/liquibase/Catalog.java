package dev.godwit.liquibase;

import dev.godwit.plan.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions to the catalog of a database, answered by 1 or 0. */
final class Catalog {

  private final Product product;

  Catalog(Product product) {
    this.product = product;
  }

  Query table(@Nullable String schema, String table) {
    return product == Product.SQLITE
        ? sqlite("type = 'table' and lower(name) = lower(?)", table)
        : asked(
            schema,
            "tables",
            "table_schema",
            "table_type in ('BASE TABLE', 'SYSTEM VERSIONED') and table_name = ?",
            table);
  }

  Query view(@Nullable String schema, String view) {
    return product == Product.SQLITE
        ? sqlite("type = 'view' and lower(name) = lower(?)", view)
        : asked(schema, "views", "table_schema", "table_name = ?", view);
  }

  Query column(@Nullable String schema, String table, String column) {
    return product == Product.SQLITE
        ? Query.of(
            "select case when exists (select 1 from pragma_table_info(?)"
                + " where lower(name) = lower(?)) then 1 else 0 end",
            table,
            column)
        : asked(
            schema, "columns", "table_schema", "table_name = ? and column_name = ?", table, column);
  }

  Query sequence(@Nullable String schema, String sequence) {
    return switch (product) {
      case POSTGRESQL ->
          asked(schema, "sequences", "sequence_schema", "sequence_name = ?", sequence);
      case MARIADB ->
          asked(
              schema,
              "tables",
              "table_schema",
              "table_type = 'SEQUENCE' and table_name = ?",
              sequence);
      case MYSQL, SQLITE -> Query.of("select 0");
    };
  }

  /** An index by its name; of any table where that is empty. */
  Query index(@Nullable String schema, String table, String index) {
    List<String> values = new ArrayList<>(List.of(index));
    if (!table.isEmpty()) {
      values.add(table);
    }
    String[] all = values.toArray(new String[0]);
    return switch (product) {
      case SQLITE ->
          sqlite(
              "type = 'index' and lower(name) = lower(?)"
                  + (table.isEmpty() ? "" : " and lower(tbl_name) = lower(?)"),
              all);
      case POSTGRESQL ->
          asked(
              schema,
              "pg_catalog.pg_indexes",
              "schemaname",
              "indexname = ?" + (table.isEmpty() ? "" : " and tablename = ?"),
              all);
      case MARIADB, MYSQL ->
          asked(
              schema,
              "statistics",
              "table_schema",
              "index_name = ?" + (table.isEmpty() ? "" : " and table_name = ?"),
              all);
    };
  }

  /** A key of a type; of any table, of any name, where these are empty. */
  Query key(@Nullable String schema, String type, String table, String name) {
    List<String> values = new ArrayList<>(List.of(type));
    String condition = "constraint_type = ?";
    if (!table.isEmpty()) {
      condition += " and table_name = ?";
      values.add(table);
    }
    if (!name.isEmpty() && !(product.isMySql() && type.equals("PRIMARY KEY"))) {
      condition += " and constraint_name = ?";
      values.add(name);
    }
    return asked(
        schema, "table_constraints", "table_schema", condition, values.toArray(new String[0]));
  }

  Query user(String user) {
    return switch (product) {
      case POSTGRESQL ->
          Query.of("select case when lower(current_user) = lower(?) then 1 else 0 end", user);
      case MARIADB, MYSQL ->
          Query.of(
              "select case when lower(substring_index(user(), '@', 1)) = lower(?) then 1 else 0 end",
              user);
      case SQLITE -> Query.of("select case when ? = '' then 1 else 0 end", user);
    };
  }

  private static Query sqlite(String condition, String... values) {
    return Query.of(
        "select case when exists (select 1 from sqlite_master where "
            + condition
            + ") then 1 else 0 end",
        values);
  }

  private Query asked(
      @Nullable String schema, String view, String column, String condition, String... values) {
    String current = product == Product.POSTGRESQL ? "current_schema()" : "database()";
    List<String> all = new ArrayList<>(List.of(values));
    boolean named = schema != null && !schema.isBlank();
    if (named) {
      all.add(String.valueOf(schema));
    }
    return new Query(
        "select case when exists (select 1 from "
            + (view.contains(".") ? view : "information_schema." + view)
            + " where "
            + condition
            + " and "
            + column
            + " = "
            + (named ? "?" : current)
            + ") then 1 else 0 end",
        all);
  }
}
