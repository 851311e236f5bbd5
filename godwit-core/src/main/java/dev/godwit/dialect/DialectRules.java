package dev.godwit.dialect;

import dev.godwit.schema.Column;
import dev.godwit.schema.TableName;
import dev.godwit.sql.Syntax;
import dev.godwit.validation.RuleSql;
import java.math.BigDecimal;

/** What rules over data say in words that their dialect has anyway. */
interface DialectRules extends RuleSql {

  /** The dialect. */
  Dialect dialect();

  @Override
  default Syntax syntax() {
    return dialect().syntax();
  }

  @Override
  default String quote(String identifier) {
    return dialect().quote(identifier);
  }

  @Override
  default String name(TableName table) {
    return dialect().rows().name(table);
  }

  @Override
  default String differs(Column column, String expression) {
    return dialect().rows().differs(column, quote(column.name()), expression);
  }

  @Override
  default String missing(String value, String table, String key) {
    return "not exists (select 1 from "
        + table
        + " godwit_other where godwit_other."
        + key
        + " = "
        + value
        + ")";
  }

  @Override
  default String shown(Column column, String sql) {
    return dialect().rows().asText(column, sql);
  }

  /** Each letter has a byte at least. */
  static String longer(String bytes, String letters, long than) {
    return "(" + bytes + " > " + than + " and " + letters + " > " + than + ")";
  }

  /** No letter has more than four bytes in any encoding. */
  static String shorter(String bytes, String letters, long than) {
    return than > Integer.MAX_VALUE
        ? letters + " < " + than
        : "(" + bytes + " < " + 4 * than + " and " + letters + " < " + than + ")";
  }

  /** A text, a number or a boolean in letters. */
  static String letters(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }
}
