package dev.godwit.dialect;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The schema of a SQLite database without its rows, in memory: there SQLite itself shows what it
 * makes of a change, and where in its texts a column stands.
 */
final class SqliteCopy implements AutoCloseable {

  private static final String OBJECTS =
      """
      select type, name, tbl_name, sql from sqlite_schema
      where sql is not null and name not like 'sqlite\\_%' escape '\\'
      order by case type when 'table' then 0 when 'index' then 1 when 'view' then 2 else 3 end, rowid
      """;

  private final Connection memory;

  private SqliteCopy(Connection memory) {
    this.memory = memory;
  }

  /** Copies the schema; what cannot stand without a module of the program's is left out. */
  static SqliteCopy of(Connection connection) throws SQLException {
    List<Entry> entries = entries(connection);
    SqliteCopy copy = new SqliteCopy(DriverManager.getConnection("jdbc:sqlite::memory:"));
    for (Entry each : entries) {
      var unused = copy.attempt(each.sql());
    }
    return copy;
  }

  /**
   * An entry of the schema.
   *
   * @param type {@code table}, {@code index}, {@code view} or {@code trigger}
   * @param name its name
   * @param table the table that it belongs to
   * @param sql the words that create it
   */
  record Entry(String type, String name, String table, String sql) {

    String key() {
      return type + " " + name;
    }
  }

  /** What the schema holds, in an order in which it can be created. */
  static List<Entry> entries(Connection connection) throws SQLException {
    return Jdbc.read(
        connection,
        OBJECTS,
        row ->
            new Entry(
                row.getString("type"),
                row.getString("name"),
                row.getString("tbl_name"),
                row.getString("sql")));
  }

  /** The connection to it. */
  Connection connection() {
    return memory;
  }

  /** The text of each entry by type and name. */
  Map<String, String> texts() throws SQLException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Entry each : entries(memory)) {
      texts.put(each.key(), each.sql());
    }
    return texts;
  }

  /** The words for columns that nothing else in the schema can be taken for. */
  List<String> marks(int columns) throws SQLException {
    String stem = "godwit mark";
    String all = String.join("\n", texts().values());
    while (all.contains(stem)) {
      stem += "~";
    }
    List<String> marks = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      marks.add(String.format("%s %04d", stem, i));
    }
    return marks;
  }

  /**
   * Gives a column another name.
   *
   * @return why SQLite refuses it, or ""
   */
  String rename(String table, String column, String to) {
    return attempt(
        "alter table %s rename column %s to %s"
            .formatted(SqliteFacts.quote(table), SqliteFacts.quote(column), SqliteFacts.quote(to)));
  }

  /** What a statement would make read otherwise, or nothing where SQLite refuses it. */
  Set<String> touchedBy(String statement) throws SQLException {
    Map<String, String> before = texts();
    Set<String> touched = new LinkedHashSet<>();
    Jdbc.execute(memory, "savepoint godwit");
    try {
      if (attempt(statement).isEmpty()) {
        texts()
            .forEach(
                (key, text) -> {
                  if (!text.equals(before.get(key))) {
                    touched.add(key);
                  }
                });
      }
      return touched;
    } finally {
      takeBack();
    }
  }

  /** Tries statements and takes them back; answers why SQLite refuses them, or "". */
  String rehearse(List<String> statements) throws SQLException {
    Jdbc.execute(memory, "savepoint godwit");
    try {
      for (String each : statements) {
        String refusal = attempt(each);
        if (!refusal.isEmpty()) {
          return refusal;
        }
      }
      return "";
    } finally {
      takeBack();
    }
  }

  /** Whether a column that is not null takes no null even when it is said to be nullable. */
  boolean staysTight(String table, String column) throws SQLException {
    Jdbc.execute(memory, "savepoint godwit");
    try {
      String refusal =
          attempt(
              "alter table %s alter column %s drop not null"
                  .formatted(SqliteFacts.quote(table), SqliteFacts.quote(column)));
      return !refusal.isEmpty()
          || Jdbc.text(
                  memory,
                  "select 1 from pragma_table_xinfo(?) where name = ? and \"notnull\"",
                  table,
                  column)
              .isPresent();
    } finally {
      takeBack();
    }
  }

  private void takeBack() throws SQLException {
    Jdbc.execute(memory, "rollback to godwit");
    Jdbc.execute(memory, "release godwit");
  }

  /** Runs a statement; answers why SQLite refuses it, or "". */
  String attempt(String statement) {
    try {
      Jdbc.execute(memory, statement);
      return "";
    } catch (SQLException e) {
      return new Sqlite().message(e);
    }
  }

  /** Runs statements in an empty database; answers why SQLite refuses one of them, or "". */
  static String tryOut(String... statements) {
    try (SqliteCopy empty = new SqliteCopy(DriverManager.getConnection("jdbc:sqlite::memory:"))) {
      return Stream.of(statements)
          .map(empty::attempt)
          .filter(refusal -> !refusal.isEmpty())
          .findFirst()
          .orElse("");
    } catch (SQLException e) {
      throw new IllegalStateException("there is no database in memory to try it in", e);
    }
  }

  @Override
  public void close() throws SQLException {
    memory.close();
  }
}
