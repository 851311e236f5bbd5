package dev.godwit.dialect;

import dev.godwit.schema.Column;
import dev.godwit.schema.Key;
import dev.godwit.schema.Table;
import dev.godwit.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the picture of a table by three queries.
 *
 * @param table takes the schema, or null, and the name; yields a row of an id, the schema, the
 *     name, the estimated rows, and whether it is partitioned; the id is what the others take
 * @param columns takes the id; yields name, type, nullable, generated
 * @param keys takes the id; yields a row for each column of each unique index whose columns are all
 *     not null: the index, whether it is primary, the column; the primary key first
 */
record TableReader(String table, String columns, String keys) {

  Optional<Table> read(Connection connection, TableName name) throws SQLException {
    List<Found> found =
        Jdbc.query(
            connection, table, TableReader::found, name.schema(), name.schema(), name.name());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Found it = found.get(0);
    List<Column> all =
        Jdbc.query(
            connection,
            columns,
            row ->
                new Column(
                    row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4)),
            it.id);
    return Optional.of(new Table(it.name, all, keys(connection, it.id, all), it.rows, it.divided));
  }

  private static Found found(ResultSet row) throws SQLException {
    return new Found(
        row.getString(1),
        new TableName(row.getString(2), row.getString(3)),
        row.getObject(4) == null ? -1 : row.getLong(4),
        row.getBoolean(5));
  }

  private List<Key> keys(Connection connection, String id, List<Column> columns)
      throws SQLException {
    Map<String, Column> byName =
        columns.stream().collect(Collectors.toMap(Column::name, Function.identity()));
    Map<String, List<Part>> indexes = new LinkedHashMap<>();
    for (Part part : Jdbc.query(connection, keys, Part::read, id)) {
      indexes.computeIfAbsent(part.index, i -> new ArrayList<>()).add(part);
    }
    return indexes.values().stream()
        .map(
            parts ->
                new Key(
                    parts.stream().map(part -> byName.get(part.column)).toList(),
                    parts.get(0).primary))
        .toList();
  }

  private record Found(String id, TableName name, long rows, boolean divided) {}

  private record Part(String index, boolean primary, String column) {
    static Part read(ResultSet row) throws SQLException {
      return new Part(row.getString(1), row.getBoolean(2), row.getString(3));
    }
  }
}
