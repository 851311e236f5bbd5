package dev.godwit.dialect;

import dev.godwit.schema.Column;
import dev.godwit.schema.Key;
import dev.godwit.schema.Table;
import dev.godwit.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows of MariaDB and MySQL. */
final class MariaDbRows implements RowSql {

  private static final Pattern TYPE = Pattern.compile("(\\w+)(\\([^)]*\\))?(.*)");

  private static final TableReader READER =
      new TableReader(
          """
          select concat(hex(table_schema), '.', hex(table_name)), table_schema, table_name,
                 table_rows, false
          from information_schema.tables
          where table_schema = coalesce(?, database()) and coalesce(?, '') is not null
            and table_name = ? and table_type = 'BASE TABLE'
          """,
          """
          select column_name, column_type, is_nullable = 'YES', generation_expression <> ''
          from information_schema.columns
          where concat(hex(table_schema), '.', hex(table_name)) = ?
          order by ordinal_position
          """,
          """
          select s.index_name, s.index_name = 'PRIMARY', s.column_name
          from information_schema.statistics s
          where concat(hex(s.table_schema), '.', hex(s.table_name)) = ? and s.non_unique = 0
            and not exists (
              select 1 from information_schema.statistics o
              left join information_schema.columns c
                on c.table_schema = o.table_schema and c.table_name = o.table_name
                and c.column_name = o.column_name
              where o.table_schema = s.table_schema and o.table_name = s.table_name
                and o.index_name = s.index_name
                and (c.column_name is null or o.sub_part is not null or c.is_nullable = 'YES'
                  or c.data_type in ('float', 'double', 'bit', 'enum', 'set')
                  or c.data_type like '%text' or c.data_type like '%blob'))
          order by s.index_name <> 'PRIMARY', s.index_name, s.seq_in_index
          """);

  @Override
  public Optional<Table> table(Connection connection, TableName name) throws SQLException {
    return READER.read(connection, name);
  }

  @Override
  public String quote(String identifier) {
    return new MariaDb().quote(identifier);
  }

  @Override
  public Optional<Key> address(Table table) {
    return Optional.empty();
  }

  @Override
  public boolean ordered(Key key) {
    return true;
  }

  @Override
  public String asText(Column column, String sql) {
    return binary(column) ? "hex(" + sql + ")" : "cast(" + sql + " as char)";
  }

  @Override
  public String value(Column column) {
    return binary(column)
        ? "unhex(?)"
        : switch (base(column)) {
          case "tinyint", "smallint", "mediumint", "int", "bigint", "year" ->
              column.type().contains("unsigned") ? "cast(? as unsigned)" : "cast(? as signed)";
          case "decimal" -> "cast(? as decimal" + arguments(column) + ")";
          default -> "?";
        };
  }

  static boolean binary(Column column) {
    return base(column).endsWith("binary") || base(column).endsWith("blob");
  }

  @Override
  public Object parameter(Column column, String text) {
    return text;
  }

  @Override
  public boolean comparesLists() {
    return false;
  }

  /** Texts byte for byte: to their collations, other letters may be the same. */
  @Override
  public String differs(Column column, String value, String expression) {
    String written = assigned(column, expression);
    return text(column)
        ? "not (" + bytes(value) + " <=> " + bytes(written) + ")"
        : "not (" + value + " <=> " + written + ")";
  }

  static String bytes(String sql) {
    return "cast(convert(" + sql + " using utf8mb4) as binary)";
  }

  static boolean text(Column column) {
    return base(column).endsWith("char")
        || base(column).endsWith("text")
        || Set.of("enum", "set", "json").contains(base(column));
  }

  /** What the column would hold: rounded and converted as on writing. */
  private static String assigned(Column column, String expression) {
    String sql = "(" + expression + ")";
    return switch (base(column)) {
      case "decimal", "datetime", "time" ->
          "cast(" + sql + " as " + base(column) + arguments(column) + ")";
      case "timestamp" -> "cast(" + sql + " as datetime" + arguments(column) + ")";
      case "date" -> "cast(" + sql + " as date)";
      case "float" -> "cast(" + sql + " as float)";
      case "char" -> "trim(trailing ' ' from " + sql + ")";
      case "double" -> "cast(" + sql + " as double)";
      case "tinyint", "smallint", "mediumint", "int", "bigint" ->
          column.type().contains("unsigned")
              ? "cast(" + sql + " as unsigned)"
              : "cast(" + sql + " as signed)";
      default -> sql;
    };
  }

  @Override
  public String assignable(Column column, String expression) {
    return "(" + expression + ")";
  }

  private static String base(Column column) {
    Matcher type = TYPE.matcher(column.type().toLowerCase(Locale.ROOT));
    return type.matches() ? type.group(1) : column.type();
  }

  private static String arguments(Column column) {
    Matcher type = TYPE.matcher(column.type());
    return type.matches() && type.group(2) != null ? type.group(2) : "";
  }

  @Override
  public String same(String left, String right) {
    return left + " <=> " + right;
  }

  @Override
  public String fingerprint(String value) {
    return "md5(" + value + ")";
  }

  /** A cast of a small number would make a column that holds no large one. */
  @Override
  public String wholeNumber(String sql) {
    return "(cast(" + sql + " as signed) + 0 * 9223372036854775807)";
  }

  @Override
  public String forUpdate() {
    return " for update";
  }

  @Override
  public boolean limitsUpdates() {
    return true;
  }

  /** The server refuses {@code INSERT … SELECT} in its protocol for batches. */
  @Override
  public boolean batchesQueries() {
    return false;
  }

  @Override
  public boolean writesInQueries() {
    return false;
  }

  @Override
  public String updateFrom(
      String table, List<Assignment> assignments, String other, String condition) {
    return "update "
        + table
        + " join "
        + other
        + " on "
        + condition
        + " set "
        + assignments.stream()
            .map(each -> table + "." + each.column() + " = " + each.value())
            .collect(Collectors.joining(", "));
  }

  /** From a query in a query, as from a table's own columns come its checks, by their old names. */
  @Override
  public List<String> createEmpty(String table, String query, List<String> key) {
    List<String> parts = new ArrayList<>();
    if (!key.isEmpty()) {
      parts.add("(primary key (" + String.join(", ", key) + "))");
    }
    return List.of(
        "create table if not exists "
            + table
            + " "
            + String.join(" ", parts)
            + " as select * from ("
            + query
            + " limit 0) godwit_empty");
  }

  /** A bare column would bring its checks along. */
  @Override
  public String copied(String value) {
    return "coalesce(" + value + ", " + value + ")";
  }

  @Override
  public List<String> index(String table, String column) {
    return List.of();
  }

  /** Those that MySQL's manual calls nondeterministic, under "Statement-Based Replication". */
  @Override
  public Set<String> volatileFunctions() {
    return Set.of(
        "now",
        "sysdate",
        "curdate",
        "curtime",
        "current_date",
        "current_time",
        "current_timestamp",
        "localtime",
        "localtimestamp",
        "utc_date",
        "utc_time",
        "utc_timestamp",
        "unix_timestamp",
        "rand",
        "random_bytes",
        "uuid",
        "uuid_short",
        "sys_guid",
        "connection_id",
        "last_insert_id",
        "nextval",
        "lastval");
  }
}
