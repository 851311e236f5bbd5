package dev.godwit.dialect;

import dev.godwit.schema.Column;
import dev.godwit.schema.Key;
import dev.godwit.schema.Table;
import dev.godwit.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows of SQLite. */
final class SqliteRows implements RowSql {

  /** SQLite's own names for the number of a row, which columns may take away. */
  private static final List<String> ROW_IDS = List.of("rowid", "_rowid_", "oid");

  /** Of a primary key, all but a single integer may hold null. */
  private static final TableReader READER =
      new TableReader(
          """
          select name, null, name, null, 0 from sqlite_schema
          where type = 'table' and coalesce(?, 'main') = 'main' and coalesce(?, '') is not null
            and name = ? collate nocase
          """,
          """
          select name, type, "notnull" = 0 and not (pk = 1 and lower(type) = 'integer'
                   and (select max(pk) from pragma_table_xinfo(?1)) = 1), hidden in (2, 3)
          from pragma_table_xinfo(?1) where hidden <> 1 order by cid
          """,
          """
          select * from (
            select '' as place, 1 as is_primary, t.name, t.pk as seq
            from pragma_table_info(?1) t where t.pk > 0
            union all
            select l.name, 0, i.name, i.seqno + 1
            from pragma_index_list(?1) l, pragma_index_info(l.name) i
            where l."unique" = 1 and l.partial = 0 and l.origin <> 'pk'
              and not exists (
                select 1 from pragma_index_info(l.name) o
                left join pragma_table_info(?1) c on c.name = o.name
                where c.name is null or c."notnull" = 0))
          order by place, seq
          """);

  @Override
  public Optional<Table> table(Connection connection, TableName name) throws SQLException {
    return READER.read(connection, name);
  }

  @Override
  public String name(TableName table) {
    return quote(table.name());
  }

  @Override
  public String quote(String identifier) {
    return new Sqlite().quote(identifier);
  }

  @Override
  public Optional<Key> address(Table table) {
    return ROW_IDS.stream()
        .filter(id -> table.columns().stream().noneMatch(c -> c.name().equalsIgnoreCase(id)))
        .findFirst()
        .map(id -> new Key(List.of(new Column(id, "integer", false, true)), false));
  }

  @Override
  public boolean ordered(Key key) {
    return true;
  }

  /** As a literal, which tells the type as well: a column may hold values of any. */
  @Override
  public String asText(Column column, String sql) {
    return "quote(" + sql + ")";
  }

  @Override
  public String value(Column column) {
    return "?";
  }

  @Override
  public Object parameter(Column column, String text) {
    if (text.startsWith("'")) {
      return text.substring(1, text.length() - 1).replace("''", "'");
    }
    if (text.startsWith("X'")) {
      return HexFormat.of().parseHex(text.substring(2, text.length() - 1));
    }
    return text.matches("-?\\d+") ? (Object) Long.valueOf(text) : Double.valueOf(text);
  }

  @Override
  public boolean comparesLists() {
    return true;
  }

  /**
   * Byte for byte: to the column's collation, other letters may be the same. The plus takes the
   * expression's own affinity away, as writing it does.
   */
  @Override
  public String differs(Column column, String value, String expression) {
    return value + " collate binary is not +(" + expression + ")";
  }

  @Override
  public String assignable(Column column, String expression) {
    return "(" + expression + ")";
  }

  @Override
  public String same(String left, String right) {
    return left + " is " + right;
  }

  /** The value itself: there is no hash function. */
  @Override
  public String fingerprint(String value) {
    return "nullif(quote(" + value + "), 'NULL')";
  }

  @Override
  public String wholeNumber(String sql) {
    return "cast(" + sql + " as integer)";
  }

  @Override
  public String forUpdate() {
    return "";
  }

  @Override
  public boolean limitsUpdates() {
    return false;
  }

  @Override
  public boolean writesInQueries() {
    return false;
  }

  /** Indexed apart, as a table that is made from a query takes no key. */
  @Override
  public List<String> createEmpty(String table, String query, List<String> key) {
    String create = "create table if not exists " + table + " as " + query + " limit 0";
    String name = table.substring(0, table.length() - 1) + "_key\"";
    return key.isEmpty()
        ? List.of(create)
        : List.of(
            create,
            "create unique index if not exists "
                + name
                + " on "
                + table
                + " ("
                + String.join(", ", key)
                + ")");
  }

  @Override
  public String copied(String value) {
    return value;
  }

  @Override
  public List<String> index(String table, String column) {
    return List.of();
  }

  @Override
  public Set<String> volatileFunctions() {
    return Set.of(
        "random",
        "randomblob",
        "current_date",
        "current_time",
        "current_timestamp",
        "unixepoch",
        "changes",
        "total_changes",
        "last_insert_rowid");
  }
}
