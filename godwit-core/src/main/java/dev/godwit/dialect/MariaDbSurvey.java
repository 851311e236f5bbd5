package dev.godwit.dialect;

import dev.godwit.schema.Column;
import dev.godwit.schema.Key;
import dev.godwit.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What MariaDB and MySQL tell of a table without reading all of it. */
final class MariaDbSurvey implements Survey {

  private static final MariaDb DATABASE = new MariaDb();

  @Override
  public Extent extent(Connection connection, Table table) throws SQLException {
    Map<String, List<String>> indexes = new LinkedHashMap<>();
    Jdbc.query(
        connection,
        "select index_name, column_name from information_schema.statistics"
            + " where table_schema = ? and table_name = ? and column_name is not null"
            + " order by index_name, seq_in_index",
        row ->
            indexes
                .computeIfAbsent(row.getString(1), index -> new ArrayList<>())
                .add(row.getString(2)),
        table.name().schema(),
        table.name().name());
    List<Indexed> all = new ArrayList<>();
    indexes.forEach((index, columns) -> all.add(new Indexed(index, columns)));
    return Jdbc.query(
            connection,
            "select coalesce(data_length, -1), coalesce(index_length, 0)"
                + " from information_schema.tables where table_schema = ? and table_name = ?",
            row -> new Extent(row.getLong(1), row.getLong(2), all),
            table.name().schema(),
            table.name().name())
        .stream()
        .findFirst()
        .orElse(new Extent(-1, 0, all));
  }

  @Override
  public Sample sample(Connection connection, Table table, Extent extent) throws SQLException {
    return new KeySample(
            connection, DATABASE.rows(), table, table.keys().isEmpty() ? null : table.keys().get(0))
        .take();
  }

  @Override
  public String bytes(Column column, String value) {
    return "length(" + value + ")";
  }

  @Override
  public boolean inOrder(Connection connection, Table table, Key key) {
    return key.primary();
  }

  @Override
  public Thumb thumb() {
    return new Thumb(1_000_000, 40_000, 20_000, 500, 6.2, 0.1, 1, new Moved(1.1, 1), 60);
  }

  @Override
  public String analyze(Table table) {
    return "analyze table " + DATABASE.rows().name(table.name());
  }
}
