package dev.godwit.dialect;

import dev.godwit.schema.Column;
import dev.godwit.schema.TableName;
import dev.godwit.sql.Syntax;
import dev.godwit.validation.RuleSql;
import java.math.BigDecimal;

/** Rules over data in SQLite's words. */
final class SqliteRules implements RuleSql {

  private final Sqlite dialect = new Sqlite();
  private final SqliteRows rows = new SqliteRows();

  @Override
  public Syntax syntax() {
    return dialect.syntax();
  }

  @Override
  public String quote(String identifier) {
    return dialect.quote(identifier);
  }

  @Override
  public String name(TableName table) {
    return rows.name(table);
  }

  @Override
  public String literal(Column column, Object value) {
    if (value instanceof String text) {
      return quoted(text);
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
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

  @Override
  public String differs(Column column, String expression) {
    return rows.differs(column, quote(column.name()), expression);
  }

  @Override
  public String shown(Column column, String sql) {
    return "case typeof(%1$s) when 'blob' then quote(%1$s) else cast(%1$s as text) end"
        .formatted(sql);
  }
}
