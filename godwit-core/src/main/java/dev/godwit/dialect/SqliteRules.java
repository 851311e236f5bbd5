package dev.godwit.dialect;

import dev.godwit.schema.Column;

/**
 * Rules over data in SQLite's words.
 *
 * @param dialect the dialect
 */
record SqliteRules(Sqlite dialect) implements DialectRules {

  @Override
  public String literal(Column column, Object value) {
    if (value instanceof String text) {
      return quoted(text);
    }
    return DialectRules.letters(value);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  @Override
  public String exact(Column column) {
    return quote(column.name()) + " collate binary";
  }

  @Override
  public String length(Column column) {
    return "length(" + quote(column.name()) + ")";
  }

  /** By a function that {@link SqliteDriver} lends. */
  @Override
  public String matches(Column column, String regex) {
    return SqliteDriver.MATCHING + "(" + quoted(regex) + ", " + quote(column.name()) + ")";
  }

  /** As a list, of which an index is made once, whether the table has one or not. */
  @Override
  public String missing(String value, String table, String key) {
    return "%1$s not in (select %2$s from %3$s where %2$s is not null)"
        .formatted(value, key, table);
  }

  @Override
  public String shown(Column column, String sql) {
    return "case typeof(%1$s) when 'blob' then quote(%1$s) else cast(%1$s as text) end"
        .formatted(sql);
  }
}
