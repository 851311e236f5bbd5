package dev.godwit.dialect;

import dev.godwit.schema.Constraint;
import dev.godwit.schema.TableName;
import dev.godwit.schema.Template;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The foreign keys of a table and those that refer to it, their columns taken from the catalog's
 * own lists.
 *
 * @param connection looks into the catalog, with an empty search path
 * @param oid the table
 */
record PostgreSqlForeignKeys(Connection connection, String oid) {

  private static final String KEYS =
      """
      select k.conname, n.nspname, t.relname, rn.nspname, r.relname, own.names, far.names,
        format('FOREIGN KEY (%s) REFERENCES %I.%I(%s)', own.quoted, rn.nspname, r.relname, far.quoted),
        pg_get_constraintdef(k.oid), k.conrelid = ?::oid, k.confrelid = ?::oid
      from pg_constraint k
      join pg_class t on t.oid = k.conrelid join pg_namespace n on n.oid = t.relnamespace
      join pg_class r on r.oid = k.confrelid join pg_namespace rn on rn.oid = r.relnamespace
      cross join lateral (
        select array_agg(a.attname::text order by u.place) names,
          string_agg(quote_ident(a.attname), ', ' order by u.place) quoted
        from unnest(k.conkey) with ordinality u (num, place)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num) own
      cross join lateral (
        select array_agg(a.attname::text order by u.place) names,
          string_agg(quote_ident(a.attname), ', ' order by u.place) quoted
        from unnest(k.confkey) with ordinality u (num, place)
        join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num) far
      where k.contype = 'f' and k.conparentid = 0
      """;

  /** Those of the table itself. */
  List<Constraint> outgoing() throws SQLException {
    return Jdbc.query(
        connection,
        KEYS + " and k.conrelid = ?::oid order by k.oid",
        PostgreSqlForeignKeys::key,
        oid,
        oid,
        oid);
  }

  /** Those that refer to it. */
  List<Constraint> incoming() throws SQLException {
    return Jdbc.query(
        connection,
        KEYS + " and k.confrelid = ?::oid order by n.nspname, t.relname, k.conname",
        PostgreSqlForeignKeys::key,
        oid,
        oid,
        oid);
  }

  private static Constraint key(ResultSet row) throws SQLException {
    TableName references = new TableName(row.getString(4), row.getString(5));
    String head = row.getString(8);
    String whole = row.getString(9);
    Template definition =
        whole.startsWith(head)
            ? definition(row, references, whole.substring(head.length()))
            : Template.plain(whole);
    return new Constraint(
        row.getString(1),
        Constraint.Kind.FOREIGN_KEY,
        new TableName(row.getString(2), row.getString(3)),
        references,
        definition);
  }

  private static Template definition(ResultSet row, TableName references, String rest)
      throws SQLException {
    List<String> parts = new ArrayList<>(List.of("FOREIGN KEY ("));
    columns(parts, PostgreSqlShape.texts(row, 6), row.getBoolean(10));
    add(parts, ") REFERENCES " + new PostgreSqlRows().name(references) + "(");
    columns(parts, PostgreSqlShape.texts(row, 7), row.getBoolean(11));
    add(parts, ")" + rest);
    return new Template(parts);
  }

  /** Columns of the table itself are places, those of another table are text. */
  private static void columns(List<String> parts, List<String> names, boolean places) {
    for (int i = 0; i < names.size(); i++) {
      add(parts, i == 0 ? "" : ", ");
      if (places) {
        parts.add(names.get(i));
        parts.add("");
      } else {
        add(parts, new PostgreSql().quote(names.get(i)));
      }
    }
  }

  private static void add(List<String> parts, String text) {
    parts.set(parts.size() - 1, parts.get(parts.size() - 1) + text);
  }
}
