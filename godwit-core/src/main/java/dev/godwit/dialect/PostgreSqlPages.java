package dev.godwit.dialect;

import dev.godwit.schema.Column;
import dev.godwit.schema.Key;
import dev.godwit.schema.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** The pages of PostgreSQL's tables, which the first half of a ctid numbers. */
final class PostgreSqlPages implements Pages {

  private static final PostgreSql DATABASE = new PostgreSql();

  /** An offset on a page has 16 bits. */
  private static final int LAST_OFFSET = 65_535;

  @Override
  public long count(Connection connection, TableName table) throws SQLException {
    return Long.parseLong(
        Jdbc.text(
                connection,
                "select pg_relation_size(cast(? as regclass)) / current_setting('block_size')::int",
                DATABASE.rows().name(table))
            .orElse("0"));
  }

  @Override
  public String end(long page) {
    return "(" + page + "," + LAST_OFFSET + ")";
  }

  @Override
  public long page(String address) {
    return Long.parseLong(address.substring(1, address.indexOf(',')));
  }

  @Override
  public String turn(Key key, String qualifier, int turns) {
    Column last = key.columns().get(key.columns().size() - 1);
    if (DATABASE.rows().isWhole(last)) {
      return "(" + named(last, qualifier) + " & " + (turns - 1) + ")";
    }
    String texts =
        key.columns().stream()
            .map(column -> named(column, qualifier) + "::text")
            .collect(Collectors.joining(", "));
    return "(hashtext(concat_ws('/', " + texts + ")) & " + (turns - 1) + ")";
  }

  private static String named(Column column, String qualifier) {
    return qualifier + "." + DATABASE.quote(column.name());
  }

  @Override
  public Updates updates(Connection connection, TableName table) throws SQLException {
    return Jdbc.query(
            connection,
            "select n_tup_upd, n_tup_hot_upd from pg_stat_user_tables"
                + " where relid = cast(? as regclass)",
            row -> new Updates(row.getLong(1), row.getLong(2)),
            DATABASE.rows().name(table))
        .stream()
        .findFirst()
        .orElse(new Updates(0, 0));
  }
}
