package dev.godwit.backfill;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.RowSql;
import dev.godwit.schema.Column;
import dev.godwit.schema.Key;
import dev.godwit.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table that a backfill works on, and how its rows are told apart: SQL for ranges of keys.
 *
 * @param dialect the database's words
 * @param table the table
 * @param key what rows are found by; null where there is nothing
 * @param lasting whether the key goes on to name the same row for ever
 */
record Subject(Dialect dialect, Table table, @Nullable Key key, boolean lasting) {

  /** Chooses the key: the primary key, else a unique one, else the place of the row. */
  static Subject of(Dialect dialect, Table table) {
    if (!table.keys().isEmpty()) {
      return new Subject(dialect, table, table.keys().get(0), true);
    }
    return new Subject(dialect, table, dialect.rows().address(table).orElse(null), false);
  }

  /** The same table, its rows found by these columns; null where they are no key of it any more. */
  @Nullable Subject by(List<String> columns) {
    if (columns.isEmpty()) {
      return new Subject(dialect, table, null, false);
    }
    return Stream.concat(table.keys().stream(), dialect.rows().address(table).stream())
        .filter(other -> other.columns().stream().map(Column::name).toList().equals(columns))
        .findFirst()
        .map(other -> new Subject(dialect, table, other, table.keys().contains(other)))
        .orElse(null);
  }

  /** What rows are found by, for people. */
  String rowsBy() {
    return key == null
        ? "not being right yet"
        : key.columns().stream().map(Column::name).collect(Collectors.joining(", "));
  }

  RowSql rows() {
    return dialect.rows();
  }

  /** The quoted table. */
  String name() {
    return rows().name(table.name());
  }

  /** What columns of the table are qualified by: its bare name, as users write it. */
  String qualifier() {
    return dialect.quote(table.name().name());
  }

  /** The columns of the key; none where there is no key. */
  List<Column> keyColumns() {
    return key == null ? List.of() : key.columns();
  }

  /** The quoted columns of the key, qualified by the table. */
  List<String> keyNames() {
    return keyColumns().stream().map(column -> qualified(column)).toList();
  }

  /** A column, qualified by the table. */
  String qualified(Column column) {
    return qualifier() + "." + dialect.quote(column.name());
  }

  /** The key's columns as texts. */
  String keyTexts(List<String> columns) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      texts.add(rows().asText(keyColumns().get(i), columns.get(i)));
    }
    return String.join(", ", texts);
  }

  /** The condition that a row lies in a window; null for no end. */
  Sql within(@Nullable List<String> low, @Nullable List<String> high) {
    Sql sql = new Sql();
    if (low != null) {
      sql.add(compared(">", low));
    }
    if (high != null) {
      sql.add(low == null ? "" : " and ").add(compared("<=", high));
    }
    return low == null && high == null ? sql.add("1 = 1") : sql;
  }

  /** Compares the key with another one, in its order. */
  private Sql compared(String operator, List<String> other) {
    List<Column> columns = keyColumns();
    if (columns.size() > 1 && rows().comparesLists()) {
      String marks =
          columns.stream().map(column -> rows().value(column)).collect(Collectors.joining(", "));
      String names = String.join(", ", keyNames());
      return new Sql().add("(" + names + ") " + operator + " (" + marks + ")", values(other));
    }
    return compared(operator, other, 0);
  }

  /** Written out column by column: {@code a >= ? and (a > ? or b > ?)}. */
  private Sql compared(String operator, List<String> other, int from) {
    Column column = keyColumns().get(from);
    String name = keyNames().get(from);
    List<Object> value = List.of(rows().parameter(column, other.get(from)));
    String mark = rows().value(column);
    if (from == keyColumns().size() - 1) {
      return new Sql().add(name + " " + operator + " " + mark, value);
    }
    String strict = operator.substring(0, 1);
    return new Sql()
        .add("(" + name + " " + strict + "= " + mark, value)
        .add(" and (" + name + " " + strict + " " + mark, value)
        .add(" or ")
        .add(compared(operator, other, from + 1))
        .add("))");
  }

  /** The condition that a row has the key. */
  Sql at(List<String> key) {
    List<String> parts = new ArrayList<>();
    for (Column column : keyColumns()) {
      parts.add(qualified(column) + " = " + rows().value(column));
    }
    return new Sql().add(String.join(" and ", parts), values(key));
  }

  /** The condition that a row has one of the keys. */
  Sql among(List<List<String>> keys) {
    Sql sql = new Sql();
    if (keyColumns().size() > 1) {
      keys.forEach(key -> sql.add(sql.text().isEmpty() ? "(" : " or (").add(at(key)).add(")"));
      return sql;
    }
    String mark = rows().value(keyColumns().get(0));
    String marks = String.join(", ", Collections.nCopies(keys.size(), mark));
    List<Object> values = keys.stream().flatMap(key -> values(key).stream()).toList();
    return sql.add(keyNames().get(0) + " in (" + marks + ")", values);
  }

  private List<Object> values(List<String> texts) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      values.add(rows().parameter(keyColumns().get(i), texts.get(i)));
    }
    return values;
  }

  /** The columns by their names. */
  List<Column> columns(List<String> names) {
    return names.stream()
        .map(name -> table.column(name).orElseThrow(() -> new IllegalArgumentException(name)))
        .collect(Collectors.toList());
  }
}
