package dev.godwit.dialect;

import dev.godwit.schema.Column;
import dev.godwit.schema.Key;
import dev.godwit.schema.Table;
import dev.godwit.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows of PostgreSQL. */
final class PostgreSqlRows implements RowSql {

  private static final Column CTID = new Column("ctid", "tid", false, true);

  /** Types without an equality that tells all their values apart. */
  private static final Set<String> COMPARED_AS_TEXT =
      Set.of(
          "json",
          "xml",
          "point",
          "line",
          "lseg",
          "box",
          "path",
          "polygon",
          "circle",
          "citext",
          "public.citext",
          "text",
          "character varying",
          "character");

  private static final TableReader READER =
      new TableReader(
          """
          select c.oid::text, n.nspname, c.relname, c.reltuples::bigint, c.relkind = 'p'
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where c.relkind in ('r', 'p') and n.nspname = coalesce(?, n.nspname)
            and (?::text is not null or pg_table_is_visible(c.oid)) and c.relname = ?
          """,
          """
          select attname, format_type(atttypid, atttypmod), not attnotnull,
                 attgenerated <> '' or attidentity = 'a'
          from pg_attribute where attrelid = ?::oid and attnum > 0 and not attisdropped
          order by attnum
          """,
          """
          select i.indexrelid::text, i.indisprimary, a.attname
          from pg_index i
          cross join lateral unnest(i.indkey::smallint[]) with ordinality k (attnum, place)
          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
          where i.indrelid = ?::oid and i.indisunique and i.indisvalid and i.indpred is null
            and i.indexprs is null and k.place <= i.indnkeyatts
            and not exists (
              select from unnest(i.indkey::smallint[]) with ordinality u (attnum, place)
              join pg_attribute b on b.attrelid = i.indrelid and b.attnum = u.attnum
              where u.place <= i.indnkeyatts and not b.attnotnull)
          order by i.indisprimary desc, i.indnkeyatts, i.indexrelid, k.place
          """);

  @Override
  public Optional<Table> table(Connection connection, TableName name) throws SQLException {
    return READER.read(connection, name);
  }

  @Override
  public String quote(String identifier) {
    return new PostgreSql().quote(identifier);
  }

  @Override
  public Optional<Key> address(Table table) {
    return table.partitioned() ? Optional.empty() : Optional.of(new Key(List.of(CTID), false));
  }

  @Override
  public Optional<Pages> pages(Table table) {
    return table.partitioned() ? Optional.empty() : Optional.of(new PostgreSqlPages());
  }

  @Override
  public boolean ordered(Key key) {
    return !key.columns().equals(List.of(CTID));
  }

  @Override
  public String asText(Column column, String sql) {
    return sql + "::text";
  }

  @Override
  public String value(Column column) {
    return "cast(? as " + column.type() + ")";
  }

  @Override
  public Object parameter(Column column, String text) {
    return text;
  }

  @Override
  public boolean comparesLists() {
    return true;
  }

  /** Texts without their length, as one that is too long is not what a cast cuts it down to. */
  @Override
  public String differs(Column column, String value, String expression) {
    return COMPARED_AS_TEXT.contains(unmodified(column.type()).replace("[]", ""))
        ? value
            + "::text collate \"C\" is distinct from "
            + assignable(column, expression)
            + "::text collate \"C\""
        : value + " is distinct from cast((" + expression + ") as " + column.type() + ")";
  }

  /** Without length and precision: a cast would cut off what an assignment refuses. */
  @Override
  public String assignable(Column column, String expression) {
    String type = unmodified(column.type());
    return "cast(("
        + expression
        + ") as "
        + switch (type) {
          case "character" -> "bpchar";
          case "bit" -> "bit varying";
          default -> type;
        }
        + ")";
  }

  private static String unmodified(String type) {
    return type.replaceAll("\\([^)]*\\)", "");
  }

  @Override
  public String same(String left, String right) {
    return left + " is not distinct from " + right;
  }

  @Override
  public String fingerprint(String value) {
    return "md5(" + value + "::text)";
  }

  @Override
  public String wholeNumber(String sql) {
    return "cast(" + sql + " as bigint)";
  }

  @Override
  public String forUpdate() {
    return " for update";
  }

  @Override
  public boolean limitsUpdates() {
    return false;
  }

  @Override
  public boolean writesInQueries() {
    return true;
  }

  /** Source: PostgreSQL 18's release notes. */
  @Override
  public boolean returnsOld(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseMajorVersion() >= 18;
  }

  @Override
  public String returning() {
    return "returning with (old as godwit_old) ";
  }

  @Override
  public List<String> createEmpty(String table, String query, List<String> key) {
    return List.of("create table if not exists " + table + " as " + query + " with no data");
  }

  @Override
  public String copied(String value) {
    return value;
  }

  @Override
  public List<String> index(String table, String column) {
    String name = table.substring(table.lastIndexOf(".\"") + 1, table.length() - 1) + "_index\"";
    return List.of(
        "create index if not exists " + name + " on " + table + " (" + column + ")",
        "analyze " + table);
  }

  /** Those of pg_proc with provolatile 'v' that need no privilege, and the stable clock. */
  @Override
  public Set<String> volatileFunctions() {
    return Set.of(
        "random",
        "random_normal",
        "gen_random_uuid",
        "uuidv4",
        "uuidv7",
        "gen_random_bytes",
        "uuid_generate_v1",
        "uuid_generate_v1mc",
        "uuid_generate_v4",
        "nextval",
        "currval",
        "lastval",
        "setval",
        "now",
        "clock_timestamp",
        "statement_timestamp",
        "transaction_timestamp",
        "timeofday",
        "current_date",
        "current_time",
        "current_timestamp",
        "localtime",
        "localtimestamp",
        "txid_current",
        "pg_current_xact_id",
        "pg_backend_pid");
  }
}
