package dev.godwit.adopt;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.plan.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table of another tool's, and the way to its rows. */
final class HistoryTable {

  private final Connection connection;
  private final Dialect dialect;
  private final @Nullable String schema;
  private final String name;

  /**
   * A table that is there.
   *
   * @param schema its schema; null where there are none
   */
  HistoryTable(Connection connection, Dialect dialect, @Nullable String schema, String name) {
    this.connection = connection;
    this.dialect = dialect;
    this.schema = schema;
    this.name = name;
  }

  /** Its name as messages show it. */
  String label() {
    return schema == null ? name : schema + "." + name;
  }

  /** Whether it has that name, in any case. */
  boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }

  /** Whether a table of that name, in lower case, lies beside it. */
  boolean hasBeside(String other) throws SQLException {
    Query query = dialect.namedTables(List.of(other), schema == null ? List.of() : List.of(schema));
    return Jdbc.query(
            connection,
            query.sql(),
            row -> String.valueOf(row.getString(1)),
            query.parameters().toArray())
        .contains(String.valueOf(schema));
  }

  /** The table of a name that lies beside it. */
  HistoryTable beside(String other) throws SQLException {
    Query query = dialect.namedTables(List.of(other), schema == null ? List.of() : List.of(schema));
    return Jdbc.query(
            connection,
            query.sql(),
            row -> new HistoryTable(connection, dialect, row.getString(1), row.getString(2)),
            query.parameters().toArray())
        .stream()
        .filter(table -> Objects.equals(table.schema, schema))
        .findFirst()
        .orElseThrow();
  }

  /** The names of its columns, in lower case. */
  Set<String> columns() throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("select * from " + sql() + " where 1 = 0");
        ResultSet none = statement.executeQuery()) {
      ResultSetMetaData data = none.getMetaData();
      Set<String> columns = new HashSet<>();
      for (int i = 1; i <= data.getColumnCount(); i++) {
        columns.add(data.getColumnName(i).toLowerCase(Locale.ROOT));
      }
      return columns;
    }
  }

  /**
   * Its rows.
   *
   * @param columns the columns to read, as in SQL
   * @param end what follows the name of the table: {@code order by …}
   */
  <T> List<T> rows(String columns, String end, Jdbc.Row<T> row) throws SQLException {
    return Jdbc.query(connection, "select " + columns + " from " + sql() + " " + end, row);
  }

  /** A column of such a row as a moment; null where it is null, or none. */
  static @Nullable Instant moment(ResultSet row, int column) {
    try {
      Timestamp moment = row.getTimestamp(column);
      return moment == null ? null : moment.toInstant();
    } catch (SQLException e) {
      return null; // text that is no time: worth less than the history
    }
  }

  private String sql() {
    return (schema == null ? "" : dialect.quote(schema) + ".") + dialect.quote(name);
  }
}
