package dev.godwit.dialect;

import dev.godwit.schema.TableName;
import java.util.ArrayList;
import java.util.List;

/**
 * Words of a table's definition that are exchanged for others in the schema itself.
 *
 * <p>SQLite keeps the text that a table was made with, and lets it be edited where nothing that is
 * stored changes by that: foreign keys and defaults, for which {@code ALTER TABLE} has no words
 * (sqlite.org/lang_altertable.html, 7). It is done in one transaction, in which SQLite reads the
 * schema anew before the next statement: where it cannot, all is as before.
 */
final class SqliteRewording {

  private static final String GUARD = SqliteFacts.quote("godwit_guard");

  private SqliteRewording() {}

  /**
   * Exchanges words that stand there just once.
   *
   * @param words what may stand there: one of them does; none before one that holds it
   * @param others what is to stand there
   */
  static List<String> exchange(TableName table, List<String> words, String others) {
    String count = "0";
    String sql = "sql";
    for (String each : words) {
      String text = text(each);
      count +=
          " + (length(%1$s) - length(replace(%1$s, %2$s, ''))) / length(%2$s)".formatted(sql, text);
      sql = "replace(" + sql + ", " + text + ", " + text(others) + ")";
    }
    String here = " where type = 'table' and name = " + text(table.name());
    List<String> statements =
        new ArrayList<>(
            require(
                "table " + table.name() + " is defined by the words that the plan knows",
                "select 1 - (" + count + ") from sqlite_schema" + here));
    statements.add("pragma writable_schema = on");
    statements.add("update sqlite_schema set sql = " + sql + here);
    statements.add("pragma writable_schema = reset");
    return statements;
  }

  /**
   * Statements that fail, and say why, where a query does not answer zero. They also tell other
   * sessions to read the schema anew.
   */
  static List<String> require(String what, String zero) {
    return List.of(
        "create table %s (n, constraint %s check (n = 0))"
            .formatted(GUARD, SqliteFacts.quote(what)),
        "insert into " + GUARD + " " + zero,
        "drop table " + GUARD);
  }

  /** A text as SQL. */
  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
