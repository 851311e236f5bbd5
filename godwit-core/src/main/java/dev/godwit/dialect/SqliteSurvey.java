package dev.godwit.dialect;

import dev.godwit.schema.Column;
import dev.godwit.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What SQLite tells of a table without reading all of it: not how many pages it has. */
final class SqliteSurvey implements Survey {

  private static final Sqlite DATABASE = new Sqlite();

  @Override
  public Extent extent(Connection connection, Table table) throws SQLException {
    Map<String, List<String>> indexes = new LinkedHashMap<>();
    Jdbc.query(
        connection,
        "select l.name, i.name from pragma_index_list(?1) l, pragma_index_info(l.name) i"
            + " where i.name is not null order by l.seq, i.seqno",
        row ->
            indexes
                .computeIfAbsent(row.getString(1), index -> new ArrayList<>())
                .add(row.getString(2)),
        table.name().name());
    List<Indexed> all = new ArrayList<>();
    indexes.forEach((index, columns) -> all.add(new Indexed(index, columns)));
    return new Extent(-1, 0, all);
  }

  /** By the key where the rows lie in its order, else by their numbers. */
  @Override
  public Sample sample(Connection connection, Table table, Extent extent) throws SQLException {
    return new KeySample(
            connection,
            DATABASE.rows(),
            table,
            table.keys().stream().findFirst().or(() -> DATABASE.rows().address(table)).orElse(null))
        .take();
  }

  @Override
  public String bytes(Column column, String value) {
    return "length(cast(" + value + " as blob))";
  }

  @Override
  public Thumb thumb() {
    return new Thumb(1_000_000, 100_000, 45_000, 0, 1.3, 0.15, 0.2, new Moved(1.5, 0.3), 70);
  }

  @Override
  public String analyze(Table table) {
    return "analyze " + DATABASE.rows().name(table.name());
  }
}
