package dev.godwit.engine;

import dev.godwit.dialect.Dialect;
import dev.godwit.dialect.Jdbc;
import dev.godwit.schema.Column;
import dev.godwit.schema.Key;
import dev.godwit.schema.Table;
import dev.godwit.validation.RuleSql;
import dev.godwit.validation.Validation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Names a few of the rows that break a rule.
 *
 * @param connection where
 * @param dialect its database's
 * @param table the table
 */
record FailedRows(Connection connection, Dialect dialect, Table table) {

  private static final int MOST = 10;

  /** The keys of the first such rows that are found, in the order of the key. */
  List<String> keys(Validation rule) throws SQLException {
    RuleSql sql = dialect.rules();
    Optional<String> broken = rule.broken(sql, table);
    Optional<Key> address = dialect.rows().address(table);
    Optional<Key> key = table.keys().stream().findFirst().or(() -> address);
    if (broken.isEmpty() || key.isEmpty()) {
      return List.of();
    }
    String prefix = table.keys().isEmpty() ? key.get().columns().get(0).name() + " " : "";
    return Jdbc.read(
        connection,
        query(sql, key.get().columns(), broken.get()),
        row -> prefix + joined(row, key.get().columns().size()));
  }

  /** Sorted once they are few: the database shall not look for them in the order of the key. */
  private String query(RuleSql sql, List<Column> key, String broken) {
    List<String> names = IntStream.range(0, key.size()).mapToObj(i -> "godwit_" + i).toList();
    return "select "
        + IntStream.range(0, key.size())
            .mapToObj(i -> sql.shown(key.get(i), names.get(i)))
            .collect(Collectors.joining(", "))
        + " from (select "
        + IntStream.range(0, key.size())
            .mapToObj(i -> sql.quote(key.get(i).name()) + " as " + names.get(i))
            .collect(Collectors.joining(", "))
        + " from "
        + sql.name(table.name())
        + " where "
        + broken
        + " limit "
        + MOST
        + ") godwit_rows order by "
        + String.join(", ", names);
  }

  private static String joined(ResultSet row, int size) throws SQLException {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i <= size; i++) {
      texts.add(String.valueOf(row.getString(i)));
    }
    return String.join(", ", texts);
  }
}
