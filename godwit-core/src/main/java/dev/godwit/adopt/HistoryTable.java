package dev.godwit.adopt;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Feature;
import dev.godwit.dialect.Jdbc;
import dev.godwit.ledger.InStep;
import dev.godwit.plan.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
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

  /** Whether the database has others wait for a lock while statements run. */
  boolean takesLocks() {
    return dialect.has(Feature.CONCURRENT_WRITERS);
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

  /**
   * Adds a row.
   *
   * @param columns the names of the columns, with commas between them
   * @param values a value for each
   */
  void insert(String columns, @Nullable Object... values) throws SQLException {
    put(columns, marks(values.length), values);
  }

  /**
   * Adds a row whose last column is this moment.
   *
   * @param columns the names of the columns, with commas between them
   * @param values a value for each column but that
   */
  void insertNow(String columns, @Nullable Object... values) throws SQLException {
    put(columns, marks(values.length) + ", current_timestamp", values);
  }

  /**
   * Adds a row whose last two columns are this moment and another one.
   *
   * @param columns the names of the columns, with commas between them
   * @param moment the other one
   * @param values a value for each column but those two
   */
  void insertAt(String columns, Instant moment, @Nullable Object... values) throws SQLException {
    long now =
        Jdbc.query(
                connection, "select " + dialect.epochMillis(dialect.now()), row -> row.getLong(1))
            .get(0);
    @Nullable Object[] all = Arrays.copyOf(values, values.length + 1);
    all[values.length] = moment.toEpochMilli() - now;
    String moments = ", " + dialect.now() + ", " + dialect.nowPlusMillis();
    put(columns, marks(values.length) + moments, all);
  }

  private static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  private void put(String columns, String expressions, @Nullable Object... values)
      throws SQLException {
    int unused =
        Jdbc.update(
            connection,
            "insert into " + sql() + " (" + columns + ") values (" + expressions + ")",
            values);
  }

  /** The name of a column in SQL, where it may be a word of the database's. */
  String quoted(String column) {
    return dialect.quote(column);
  }

  /**
   * Changes rows.
   *
   * @param change what follows {@code set}, with a {@code ?} for each value
   * @return how many there were
   */
  int update(String change, @Nullable Object... values) throws SQLException {
    return Jdbc.update(connection, "update " + sql() + " set " + change, values);
  }

  /**
   * Takes rows out.
   *
   * @param end what follows the name of the table, with a {@code ?} for each value
   * @return how many there were
   */
  int delete(String end, @Nullable Object... values) throws SQLException {
    return Jdbc.update(connection, "delete from " + sql() + " " + end, values);
  }

  /** The schema and the name as the database keeps them. */
  InStep.Tool of(String tool) {
    return new InStep.Tool(tool, schema, name);
  }

  /** Its schema; empty where there are none. */
  String schema() {
    return schema == null ? "" : schema;
  }

  /** Its name. */
  String name() {
    return name;
  }

  /** Its name in SQL, quoted, with its schema. */
  String quoted() {
    return sql();
  }

  /** The user and the database of the session. */
  List<String> session() throws SQLException {
    return Jdbc.query(
            connection,
            dialect.sessionFacts().sql(),
            row -> List.of(String.valueOf(row.getString(1)), String.valueOf(row.getString(2))))
        .get(0);
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
