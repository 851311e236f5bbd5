package dev.godwit.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * SQL from the catalog in which the places of the table's columns are known, so that it can be said
 * of other columns. The places come from the database itself, which has written the SQL out for
 * columns of unmistakable names; nothing is searched for by name.
 *
 * @param parts text and the bare name of a column by turns, beginning and ending with text
 */
public record Template(List<String> parts) {

  /** Copies the parts. */
  public Template {
    parts = List.copyOf(parts);
    if (parts.size() % 2 == 0) {
      throw new IllegalArgumentException("text and columns by turns begin and end with text");
    }
  }

  /** A text that names no column. */
  public static Template plain(String text) {
    return new Template(List.of(text));
  }

  /**
   * Reads SQL that was written out for marked columns.
   *
   * @param sql the text, in which every mark stands for a column and nothing else
   * @param marks the mark of each column, as it stands in the text, quotes included, at the same
   *     place as the column in {@code columns}; none begins with another
   * @param columns the bare names of the columns
   */
  public static Template of(String sql, List<String> marks, List<String> columns) {
    List<String> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < sql.length()) {
      int mark = markAt(sql, at, marks);
      if (mark < 0) {
        text.append(sql.charAt(at++));
      } else {
        parts.add(text.toString());
        parts.add(columns.get(mark));
        text.setLength(0);
        at += marks.get(mark).length();
      }
    }
    parts.add(text.toString());
    return new Template(parts);
  }

  private static int markAt(String sql, int at, List<String> marks) {
    for (int i = 0; i < marks.size(); i++) {
      if (sql.startsWith(marks.get(i), at)) {
        return i;
      }
    }
    return -1;
  }

  /** The columns that it names. */
  public Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    for (int i = 1; i < parts.size(); i += 2) {
      columns.add(parts.get(i));
    }
    return columns;
  }

  /** The SQL, each column's bare name replaced by what the function answers for it. */
  public String sql(UnaryOperator<String> quoted) {
    StringBuilder sql = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      sql.append(i % 2 == 0 ? parts.get(i) : quoted.apply(parts.get(i)));
    }
    return sql.toString();
  }
}
