package dev.godwit.change;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement that writes some columns of a row of table {@code t}. */
final class ModelSql {

  private final List<String> columns = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  /** Names a column with its value. */
  void say(String column, @Nullable String value) {
    columns.add(column);
    values.add(literal(value));
  }

  String insert(int id) {
    return "insert into t (id, %s) values (%d, %s)"
        .formatted(String.join(", ", columns), id, String.join(", ", values));
  }

  String update(int id) {
    List<String> set = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      set.add(columns.get(i) + " = " + values.get(i));
    }
    return "update t set " + String.join(", ", set) + " where id = " + id;
  }

  private static String literal(@Nullable String value) {
    return value == null ? "null" : value.matches("[\\d.]+") ? value : "'" + value + "'";
  }
}
