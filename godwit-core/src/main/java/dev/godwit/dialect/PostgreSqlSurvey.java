package dev.godwit.dialect;

import dev.godwit.schema.Column;
import dev.godwit.schema.Key;
import dev.godwit.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What PostgreSQL tells of a table without reading all of it. */
final class PostgreSqlSurvey implements Survey {

  private static final PostgreSql DATABASE = new PostgreSql();

  /** How many pages are read at most; each may lie elsewhere on the disk. */
  private static final long PAGES = 250;

  private static final long LEAST_ROWS = 50_000;
  private static final long LONGEST_ROW = 1_000;

  private static final double CORRELATED = 0.9;

  private static final double PERCENT = 100;

  /** A table that is no partition, nor has any, is not in its own tree. */
  private static final String SIZES =
      """
      select sum(pg_relation_size(relid)), sum(pg_indexes_size(relid))
      from (select relid from pg_partition_tree(cast(?1 as regclass))
            union select cast(?1 as regclass)) parts
      """
          .replace("?1", "cast(? as text)");

  /** What an index's entries depend on stands in the dependencies, expressions included. */
  private static final String INDEXES =
      """
      select distinct c.relname, a.attname
      from pg_index i
      join pg_class c on c.oid = i.indexrelid
      join pg_am m on m.oid = c.relam
      join pg_attribute a on a.attrelid = i.indrelid and not a.attisdropped
      where i.indrelid = cast(? as regclass) and m.amname <> 'brin' and (
        a.attnum = any (i.indkey) or exists (
          select from pg_depend d
          where d.classid = 'pg_class'::regclass and d.objid = i.indexrelid
            and d.refclassid = 'pg_class'::regclass and d.refobjid = i.indrelid
            and d.refobjsubid = a.attnum))
      order by 1, 2
      """;

  @Override
  public Extent extent(Connection connection, Table table) throws SQLException {
    String name = DATABASE.rows().name(table.name());
    Map<String, List<String>> indexes = new LinkedHashMap<>();
    Jdbc.query(
        connection,
        INDEXES,
        row ->
            indexes
                .computeIfAbsent(row.getString(1), index -> new ArrayList<>())
                .add(row.getString(2)),
        name);
    List<Indexed> all = new ArrayList<>();
    indexes.forEach((index, columns) -> all.add(new Indexed(index, columns)));
    return Jdbc.query(
            connection, SIZES, row -> new Extent(row.getLong(1), row.getLong(2), all), name, name)
        .get(0);
  }

  /** Whole pages, spread over the table, the same ones each time. */
  @Override
  public Sample sample(Connection connection, Table table, Extent extent) throws SQLException {
    String name = DATABASE.rows().name(table.name());
    long page =
        Long.parseLong(
            Jdbc.text(connection, "select current_setting('block_size')").orElse("8192"));
    double share = PAGES / Math.max(1.0, (double) extent.bytes() / page);
    return share >= 1
        ? new Sample(List.of(name), 1, -1, null)
        : new Sample(
            List.of(
                name
                    + String.format(
                        Locale.ROOT,
                        " tablesample system (%.6f) repeatable (42)",
                        share * PERCENT)),
            share,
            -1,
            null);
  }

  @Override
  public String bytes(Column column, String value) {
    return "pg_column_size(" + value + ")";
  }

  /** As the statistics say. */
  @Override
  public boolean inOrder(Connection connection, Table table, Key key) throws SQLException {
    return Jdbc.text(
            connection,
            "select correlation from pg_stats"
                + " where schemaname = ? and tablename = ? and attname = ? and not inherited",
            table.name().schema(),
            table.name().name(),
            key.columns().get(0).name())
        .filter(correlation -> Double.parseDouble(correlation) > CORRELATED)
        .isPresent();
  }

  @Override
  public Thumb thumb() {
    return new Thumb(1_000_000, 100_000, 20_000, 180, 1.26, 0.35, 0.45, new Moved(1.55, 0.8), 83);
  }

  @Override
  public boolean movesRows() {
    return true;
  }

  /** Smaller tables are not gone through in turns, and large rows leave no place for another. */
  @Override
  public boolean stays(long rows, Extent extent) {
    return rows >= LEAST_ROWS && extent.bytes() / rows < LONGEST_ROW;
  }

  @Override
  public String analyze(Table table) {
    return "analyze " + DATABASE.rows().name(table.name());
  }
}
